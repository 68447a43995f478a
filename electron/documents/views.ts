/**
 * What each sheet of paper shows: one frozen, JSON-serialisable model per document, filled once and never
 * completed while drawing. The same view always gives the same bytes.
 */
import type { Day, Instant } from '../../shared/dates.ts';
import type { DamageMark, WarningLight } from '../../shared/domain/arrival.ts';
import type { Language } from '../../shared/domain/countries.ts';
import type { DistanceUnit } from '../../shared/domain/distance.ts';
import type { RepairType } from '../../shared/domain/repairOrderStates.ts';
import type { LineKind } from '../../shared/domain/totals.ts';
import type { BasisPoints, Milli, Minor } from '../../shared/money.ts';

/** The shop as it prints itself; on an invoice this is the seller. */
export interface PaperShop {
  readonly name: string;
  readonly address: string;
  readonly phone: string | null;
  readonly email: string | null;
  readonly taxNumber: string;
  /** A PNG as base64, without a `data:` prefix; anything that is not a PNG is left out. */
  readonly logoPngBase64: string | null;
}

export interface PaperCustomer {
  readonly name: string;
  readonly phone: string | null;
}

export interface PaperBuyer {
  readonly name: string;
  readonly address: string;
  readonly taxNumber: string;
}

export interface PaperVehicle {
  readonly plate: string;
  /** Make, model and year as one text, e.g. `Fiat Panda 2018`; may be empty. */
  readonly description: string;
}

interface PaperBase {
  readonly version: 1;
  readonly shop: PaperShop;
  readonly language: Language;
  /** BCP 47 locale of numbers and dates; `en-US` also chooses Letter paper. */
  readonly locale: string;
  readonly currency: string;
  readonly timeZone: string;
  /** Of odometers; a sheet that was frozen without one reads kilometres. */
  readonly distanceUnit?: DistanceUnit;
  /** Becomes the file's creation date, so that the same view gives the same bytes. */
  readonly madeAt: Instant;
}

/** A line of work without prices. */
export interface PaperWorkLine {
  readonly kind: LineKind;
  readonly description: string;
  readonly quantityMilli: Milli;
}

/** A line with its price; `unitPriceMinor` is as entered (positive, also on a discount line). */
export interface PaperPricedLine extends PaperWorkLine {
  readonly unitPriceMinor: Minor;
  readonly discountBp: BasisPoints;
  /** Name of the tax code, e.g. `IVA 22 %`. */
  readonly taxLabel: string;
  readonly netMinor: Minor;
  readonly taxMinor: Minor;
  readonly grossMinor: Minor;
}

export interface PaperTax {
  readonly name: string;
  readonly rateBp: BasisPoints;
  readonly baseMinor: Minor;
  readonly taxMinor: Minor;
}

/** Lines, taxes and totals as `totalsOf` (shared/domain/totals.ts) gave them; paper never calculates. */
export interface PaperPrices {
  readonly lines: readonly PaperPricedLine[];
  readonly taxes: readonly PaperTax[];
  readonly netMinor: Minor;
  readonly taxMinor: Minor;
  readonly grossMinor: Minor;
  readonly pricesIncludeTax: boolean;
}

/** How the car came; empty where nothing was noted. */
export interface PaperArrival {
  readonly warningLights: readonly WarningLight[];
  readonly valuables: string;
  readonly damage: readonly DamageMark[];
  /** How many photos were taken so far. */
  readonly photos: number;
  readonly accident: {
    readonly happenedOn: Day | null;
    readonly place: string;
    readonly statementFilled: boolean;
    readonly otherName: string;
    readonly otherPlate: string;
    readonly insurer: string;
    readonly policyNumber: string;
    readonly claimNumber: string;
    readonly expert: string;
  } | null;
}

export interface PaperSignature {
  readonly how: 'drawn' | 'paper';
  readonly signerName: string;
  readonly signedAt: Instant;
  /** The drawing; null for one that is given with a pen. */
  readonly pngBase64: string | null;
}

/** The shop's car that goes out meanwhile. */
export interface PaperLoan {
  readonly plate: string;
  readonly description: string;
  readonly odometerKm: number;
  readonly fuelEighths: number;
  /** What counts for the loan, in the reader's language. */
  readonly terms: string;
}

type PaperMethod = 'cash' | 'transfer' | 'cardTerminal';

/** What the desk wrote down when the car came in. */
interface PaperVisit {
  readonly repairOrderNumber: string;
  readonly type: RepairType;
  readonly vehicle: PaperVehicle;
  readonly customer: PaperCustomer | null;
  readonly complaint: string;
  readonly note: string;
  readonly odometerKm: number | null;
  readonly fuelEighths: number | null;
  readonly keyTag: string;
  readonly receivedAt: Instant;
  readonly receivedBy: string;
  readonly promisedAt: Instant | null;
  readonly arrival: PaperArrival;
}

/** Travels with the car through the workshop. */
export interface JobCardView extends PaperBase, PaperVisit {
  readonly kind: 'jobCard';
  /** What a scanner at a terminal reads, e.g. the repair order's number. */
  readonly qrPayload: string;
  readonly lines: readonly PaperWorkLine[];
}

/** Goes home with the customer. */
export interface CheckInReceiptView extends PaperBase, PaperVisit {
  readonly kind: 'checkInReceipt';
  readonly trackingCode: string;
  /** Public address of the tracking page, also as a QR; null while no endpoint is connected. */
  readonly trackingUrl: string | null;
  /** The words that were signed, or that are to be. */
  readonly terms: string;
  readonly signature: PaperSignature | null;
  readonly loan: PaperLoan | null;
  readonly deposits: readonly { readonly number: string; readonly method: PaperMethod; readonly amountMinor: Minor }[];
}

export interface EstimateView extends PaperBase, PaperPrices {
  readonly kind: 'estimate';
  readonly repairOrderNumber: string;
  readonly estimateVersion: number;
  readonly sentAt: Instant;
  readonly customer: PaperCustomer | null;
  readonly vehicle: PaperVehicle;
  readonly odometerKm: number | null;
  readonly complaint: string;
  readonly trackingUrl: string | null;
}

/** Stored with the invoice as its snapshot; `hash` is the link of the chain and is not part of what is hashed. */
export interface InvoiceView extends PaperBase, PaperPrices {
  readonly kind: 'invoice';
  readonly number: string;
  readonly issuedOn: Day;
  readonly dueOn: Day;
  readonly buyer: PaperBuyer | null;
  readonly vehicle: PaperVehicle;
  readonly repairOrderNumber: string;
  readonly odometerKm: number | null;
  /** Hex SHA-256 of the snapshot; its first 16 characters are printed. */
  readonly hash: string;
}
/** What the hash of an invoice covers. */
export type InvoiceSnapshot = Omit<InvoiceView, 'hash'>;

export interface PaymentReceiptView extends PaperBase {
  readonly kind: 'paymentReceipt';
  readonly number: string;
  readonly method: PaperMethod;
  readonly amountMinor: Minor;
  /** Cash handed over; null for other methods. */
  readonly tenderedMinor: Minor | null;
  readonly changeMinor: Minor;
  readonly reference: string;
  readonly receivedAt: Instant;
  readonly receivedBy: string;
  readonly customerName: string | null;
  readonly vehicle: PaperVehicle;
  readonly invoiceNumber: string;
  readonly invoiceGrossMinor: Minor;
  /** Still owed on the invoice after this payment. */
  readonly balanceMinor: Minor;
}

/** What a customer was billed and paid in a period, and what is open on the day it is made. */
export interface StatementView extends PaperBase {
  readonly kind: 'statement';
  readonly customer: PaperBuyer & { readonly number: string };
  readonly from: Day;
  readonly to: Day;
  readonly openingMinor: Minor;
  readonly invoicedMinor: Minor;
  readonly paidMinor: Minor;
  readonly closingMinor: Minor;
  /** By day; what a payment and a deposit take from the debt is negative. */
  readonly entries: readonly {
    readonly kind: 'invoice' | 'payment' | 'deposit' | 'depositUse';
    readonly number: string;
    readonly on: Day;
    readonly about: string;
    readonly method: string | null;
    readonly amountMinor: Minor;
    readonly balanceMinor: Minor;
  }[];
  readonly owedMinor: Minor;
  readonly overdueMinor: Minor;
  readonly open: readonly {
    readonly number: string;
    readonly issuedOn: Day;
    readonly dueOn: Day;
    readonly balanceMinor: Minor;
    readonly overdueDays: number;
  }[];
  /** Paid ahead and not used yet. */
  readonly heldMinor: Minor;
  readonly held: readonly { readonly number: string; readonly receivedOn: Day; readonly plate: string; readonly unusedMinor: Minor }[];
}

/** Money taken before there is an invoice. */
export interface DepositReceiptView extends PaperBase {
  readonly kind: 'depositReceipt';
  readonly number: string;
  readonly method: PaperMethod;
  readonly amountMinor: Minor;
  readonly tenderedMinor: Minor | null;
  readonly changeMinor: Minor;
  readonly reference: string;
  readonly receivedAt: Instant;
  readonly receivedBy: string;
  readonly customerName: string | null;
  readonly vehicle: PaperVehicle;
  readonly repairOrderNumber: string;
}

/** One stretch of a bay's and a mechanic's day. */
export interface PaperBooking {
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly plate: string;
  readonly vehicle: string;
  readonly customer: string;
  readonly bay: string;
  readonly mechanic: string;
  readonly complaint: string;
}

/** Hangs at the desk and in the workshop; empty rows take those who come without an appointment. */
export interface DayScheduleView extends PaperBase {
  readonly kind: 'daySchedule';
  readonly day: Day;
  /** Why the shop is closed; null on a working day. */
  readonly closedName: string | null;
  readonly bookings: readonly PaperBooking[];
  /** Cars to be fetched or brought back. */
  readonly trips: readonly {
    readonly kind: 'pickup' | 'drop';
    readonly at: Instant;
    readonly plate: string;
    readonly address: string;
    readonly driver: string;
  }[];
}

/** One file for one print dialogue: job card, receipt, and a deposit's receipt where there is one. */
export interface CheckInPapersView extends PaperBase {
  readonly kind: 'checkInPapers';
  readonly repairOrderNumber: string;
  readonly parts: readonly (JobCardView | CheckInReceiptView | DepositReceiptView)[];
}

/** What is drawn as one sheet. */
export type SheetView =
  | JobCardView
  | CheckInReceiptView
  | EstimateView
  | InvoiceView
  | PaymentReceiptView
  | DepositReceiptView
  | StatementView
  | DayScheduleView;
export type DocumentView = SheetView | CheckInPapersView;
