import type { DistanceUnit } from '../../domain/distance.ts';
import type { Permission, Role } from '../../domain/permissions.ts';
import type { Guard, RepairOrderState, RepairType, Stage } from '../../domain/repairOrderStates.ts';
import type { LineKind } from '../../domain/totals.ts';

const state: Record<RepairOrderState, string> = {
  requested: 'Requested',
  booked: 'Booked',
  pickup: 'Being picked up',
  received: 'Received',
  inspecting: 'Inspecting',
  awaiting_approval: 'Awaiting approval',
  waiting_parts: 'Waiting for parts',
  in_progress: 'In progress',
  quality_check: 'Quality check',
  ready: 'Ready',
  out_for_delivery: 'On its way back',
  delivered: 'Delivered',
  cancelled: 'Cancelled',
};
const stage: Record<Stage, string> = {
  work: 'Work',
  disassembly: 'Disassembly',
  bodywork: 'Bodywork',
  painting: 'Painting',
  reassembly: 'Reassembly',
  preparation: 'Preparation',
  finish: 'Finish',
};
const repairType: Record<RepairType, string> = { mechanical: 'Mechanical', body: 'Body', cosmetic: 'Cosmetic' };
const lineKind: Record<LineKind, string> = { labour: 'Labour', part: 'Part', sublet: 'Sublet', fee: 'Fee', discount: 'Discount' };
const paymentMethod: Record<'cash' | 'transfer' | 'cardTerminal', string> = {
  cash: 'Cash',
  transfer: 'Bank transfer',
  cardTerminal: 'Card terminal',
};
const fuel: Record<'petrol' | 'diesel' | 'hybrid' | 'electric' | 'lpg' | 'cng' | 'other', string> = {
  petrol: 'Petrol',
  diesel: 'Diesel',
  hybrid: 'Hybrid',
  electric: 'Electric',
  lpg: 'LPG',
  cng: 'CNG',
  other: 'Other',
};
const role: Record<Role, string> = {
  ADMIN: 'Administrator',
  MANAGER: 'Manager',
  MECHANIC: 'Mechanic',
  CUSTOMER_SUPPORT: 'Front desk',
  STAFF: 'Staff',
};
const permission: Record<Permission, string> = {
  'update:shop': 'Change shop, taxes and logo',
  'read:settings': 'See settings',
  'update:settings': 'Change settings',
  'read:staff': 'See who works here',
  'manage:staff': 'Add and change people',
  'manage:roles': 'Decide what roles may do',
  'manage:apiTokens': 'Give programs access',
  'read:audit': 'Read the record of acts',
  'read:customer': 'See customers',
  'update:customer': 'Change customers',
  'merge:customer': 'Merge customers who are one',
  'erase:customer': 'Export or erase a person’s data',
  'read:vehicle': 'See vehicles',
  'update:vehicle': 'Change vehicles',
  'manage:catalogue': 'Keep makes, models, classes and ready-made texts',
  'read:appointment': 'See the schedule',
  'update:appointment': 'Book and move appointments',
  'manage:schedule': 'Set opening hours, bays and absences',
  'export:list': 'Export lists',
  'import:data': 'Import data from other programs',
  'create:repairOrder': 'Check cars in',
  'read:repairOrder': 'See all repairs',
  'readAssigned:repairOrder': 'See own repairs',
  'update:repairOrder': 'Change repairs and their lines',
  'progress:repairOrder': 'Move repairs forward',
  'add:photo': 'Add photos',
  'cancel:repairOrder': 'Cancel repairs',
  'reopen:repairOrder': 'Reopen closed repairs',
  'release:unpaid': 'Hand over unpaid cars',
  'create:estimate': 'Send estimates',
  'approve:estimate': 'Record the customer’s answer',
  'read:invoice': 'See invoices',
  'issue:invoice': 'Issue invoices',
  'take:payment': 'Take payments',
  'read:outbox': 'See what waits to be sent',
  'manage:outbox': 'Stop or send messages',
};
/** Why a move is not possible yet. */
const blocker: Record<Guard, string> = {
  linesDecided: 'Some lines still wait for the customer’s answer.',
  somethingApproved: 'No line is approved yet.',
  allLinesDone: 'Some approved lines are not done yet.',
  paidFirst: 'This shop is paid before work begins. Issue the invoice and take the payment.',
  invoiced: 'Some approved lines are not invoiced yet.',
  paid: 'The invoice is not paid in full.',
  note: 'A note is needed: write why.',
  noOpenInvoice: 'There is an unpaid invoice.',
  estimateSent: 'No estimate has been sent yet.',
};
/** Why an invoice cannot be issued yet. */
const invoiceBlocker: Record<'nothingToInvoice' | 'linesUndecided' | 'cancelled', string> = {
  nothingToInvoice: 'There is no approved line that is not invoiced already.',
  linesUndecided: 'Some lines still wait for the customer’s answer.',
  cancelled: 'The repair is cancelled.',
};
const language: Record<'en' | 'it', string> = { en: 'English', it: 'Italiano' };

const distance: Record<DistanceUnit, { short: string; label: string }> = {
  km: { short: 'km', label: 'Kilometres' },
  mi: { short: 'mi', label: 'Miles' },
};
export const words = {
  state,
  stage,
  repairType,
  lineKind,
  paymentMethod,
  fuel,
  role,
  permission,
  blocker,
  invoiceBlocker,
  language,
  distance,
  /** How a field says in which order a day is typed. */
  closedThen: 'The shop is closed then.',
  /** Under the field, which shows the day or time that it had. */
  dayUnread: '“{{typed}}” is no day. Type it as {{pattern}}.',
  timeUnread: '“{{typed}}” is no time. Type it as 9:30 or 930.',
  momentDay: '{{label}}: day',
  momentTime: '{{label}}: time',
  dayLetters: { day: 'dd', month: 'mm', year: 'yyyy' },
  /** What the buttons of a calendar do. */
  calendar: {
    previousMonth: 'Month before',
    nextMonth: 'Next month',
    previousYear: 'Year before',
    nextYear: 'Next year',
    previousDecade: 'Ten years before',
    nextDecade: 'Next ten years',
    monthLevelControl: 'Choose the month',
    yearLevelControl: 'Choose the year',
  },
};
