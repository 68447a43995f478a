/**
 * Every failure a user can meet, with the HTTP status it travels under.
 * Each code has a sentence per language in `shared/locales/<language>/errors.ts`.
 */
export const ERROR_STATUS = {
  // the call itself
  INPUT_INVALID: 400,
  BODY_TOO_LARGE: 413,
  IDEMPOTENCY_KEY_MISSING: 400,
  IDEMPOTENCY_KEY_REUSED: 409,
  INTERNAL: 500,
  NOT_FOUND: 404,
  // people
  NOT_SIGNED_IN: 401,
  SESSION_LOCKED: 401,
  PERMISSION_DENIED: 403,
  CREDENTIALS_WRONG: 401,
  PIN_WRONG: 401,
  TOO_MANY_ATTEMPTS: 429,
  SETUP_ALREADY_DONE: 409,
  SETUP_NEEDED: 409,
  EMAIL_TAKEN: 409,
  LAST_ADMIN: 409,
  // check-in
  CUSTOMER_NOT_FOUND: 404,
  VEHICLE_NOT_FOUND: 404,
  PLATE_OWNED_BY_ANOTHER: 409,
  PLATE_TAKEN: 409,
  PROMISE_IN_PAST: 400,
  ODOMETER_BACKWARDS: 409,
  VEHICLE_ALREADY_IN_SHOP: 409,
  // repair orders
  REPAIR_ORDER_NOT_FOUND: 404,
  REPAIR_ORDER_CHANGED: 409,
  REPAIR_ORDER_CLOSED: 409,
  ILLEGAL_TRANSITION: 409,
  TRANSITION_BLOCKED: 409,
  NOTE_REQUIRED: 400,
  STAGE_UNKNOWN: 400,
  LINE_NOT_FOUND: 404,
  LINE_LOCKED: 409,
  DISCOUNT_ABOVE_TOTAL: 409,
  TAX_CODE_UNKNOWN: 400,
  AMOUNT_OUT_OF_RANGE: 400,
  MECHANIC_UNKNOWN: 400,
  // estimates
  ESTIMATE_NOT_FOUND: 404,
  ESTIMATE_EMPTY: 409,
  ESTIMATE_ALREADY_DECIDED: 409,
  ESTIMATE_SUPERSEDED: 409,
  ESTIMATE_DECISION_INCOMPLETE: 400,
  // schedule
  APPOINTMENT_NOT_FOUND: 404,
  APPOINTMENT_CHANGED: 409,
  APPOINTMENT_CLOSED: 409,
  APPOINTMENT_EMPTY: 400,
  ALLOCATION_NOT_FOUND: 404,
  BOOKING_CONFLICT: 409,
  CAPACITY_EXCEEDED: 409,
  TOO_MANY_APPOINTMENTS: 409,
  TRIP_IN_PAST: 400,
  TRIP_BEFORE_PICKUP: 400,
  SERIES_NOT_FOUND: 404,
  BAY_UNKNOWN: 400,
  SKILL_UNKNOWN: 400,
  PERIOD_EMPTY: 400,
  HOURS_OVERLAP: 400,
  HOLIDAYS_UNKNOWN: 404,
  // money
  INVOICE_NOT_FOUND: 404,
  INVOICE_BLOCKED: 409,
  PAYMENT_ABOVE_BALANCE: 409,
  PAYMENT_TENDER_TOO_LOW: 400,
  CLOCK_BEHIND_LAST_INVOICE: 409,
  // photos
  PHOTO_NOT_FOUND: 404,
  PHOTO_TOO_LARGE: 413,
  PHOTO_KIND_UNKNOWN: 400,
  PHOTO_HEIC_UNSUPPORTED: 400,
  PHOTO_UNREADABLE: 400,
  PHOTO_FAILED: 500,
  // arrival of a car
  SIGNATURE_NOT_FOUND: 404,
  TERMS_CHANGED: 409,
  LOAN_CAR_NOT_FOUND: 404,
  LOAN_CAR_TAKEN: 409,
  LOAN_CAR_OUT: 409,
  LOAN_ALREADY_OUT: 409,
  LOAN_ODOMETER_BACKWARDS: 400,
  LOAN_RETURNED: 409,
  COMPLAINT_CODE_TWICE: 400,
  // outbox, settings, sync
  OUTBOX_ITEM_NOT_FOUND: 404,
  OUTBOX_ITEM_GONE: 409,
  MAIL_NOT_CONFIGURED: 409,
  MAIL_REFUSED: 502,
  TRACKING_NOT_CONFIGURED: 409,
  TRACKING_CREDENTIAL_INVALID: 400,
  TRACKING_UNREACHABLE: 502,
  LOGO_UNREADABLE: 400,
  DOCUMENT_FAILED: 500,
  DATABASE_READ_ONLY: 503,
  STAFF_NOT_FOUND: 404,
  ROLE_NOT_FOUND: 404,
  API_TOKEN_NOT_FOUND: 404,
} as const;

export type ErrorCode = keyof typeof ERROR_STATUS;

/**
 * Codes that a single field can carry inside INPUT_INVALID. Contract schemas give one as the zod
 * message, so that a screen and the REST API name the same fault.
 */
export const FIELD_CODES = [
  'REQUIRED',
  'FIELD_INVALID',
  'TOO_SHORT',
  'TOO_LONG',
  'NUMBER_TOO_SMALL',
  'NUMBER_TOO_LARGE',
  'UNKNOWN_FIELD',
  'PLATE_INVALID',
  'PHONE_INVALID',
  'EMAIL_INVALID',
  'AMOUNT_INVALID',
  'PASSWORD_TOO_WEAK',
  'PIN_INVALID',
  'CODE_INVALID',
  'URL_INVALID',
  'ZONE_INVALID',
] as const;
export type FieldCode = (typeof FIELD_CODES)[number];

export interface FieldFault {
  /** Dotted path into the input, e.g. `customer.phone`. */
  path: string;
  code: FieldCode;
}

/** A rule of the shop said no. Carries data for the sentence, never a secret. */
export class DomainError extends Error {
  readonly code: ErrorCode;
  readonly data: Readonly<Record<string, unknown>>;

  constructor(code: ErrorCode, data: Readonly<Record<string, unknown>> = {}) {
    super(code);
    this.name = 'DomainError';
    this.code = code;
    this.data = data;
  }
}
