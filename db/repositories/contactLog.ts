import { inserter } from '../inserter.ts';
import { contactLog } from '../schema/customerRecords.ts';

/** One call, message, visit or note; `customerId` is null for a car without a customer. */
export const insertContact = inserter(contactLog);
