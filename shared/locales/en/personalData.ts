/** The copy of everything that a customer may ask for. */
export const personalData = {
  readme: {
    title: 'Your data at {{shop}}',
    intro: 'This is everything that {{shop}} keeps about {{name}} ({{number}}), as of {{day}}. You asked for it; nobody else received it.',
    formats:
      'Files ending in .csv are tables: any spreadsheet opens them. data.json holds the same and more, for a computer to read. Amounts are in {{currency}}, times in the zone {{zone}}.',
    files: 'The files',
    contact: 'Questions, or something is wrong? {{contact}}',
  },
  file: {
    'README.txt': 'What you are reading.',
    'data.json': 'Everything below in one file.',
    'customer.csv': 'Name, tax numbers, language, terms and notes.',
    'phones.csv': 'Phone numbers with their labels.',
    'addresses.csv': 'Addresses in parts.',
    'consents.csv': 'What you agreed to or withdrew, when, how, and who noted it.',
    'contacts.csv': 'Calls, messages and visits that were noted, and the mail that was sent, with its text.',
    'vehicles.csv': 'Your cars: plate, chassis number, make, model, technical data.',
    'appointments.csv': 'Appointments you asked for or were given.',
    'repairs.csv': 'Every visit: number, what you reported, the desk’s note, kilometres, and when.',
    'damage.csv': 'Damage that was marked on the car when it came.',
    'accidents.csv': 'Accident and insurance details you gave us.',
    'photos.csv': 'Photos of your cars: of which visit, from which side, when.',
    'signatures.csv': 'What was signed, by whom, when, and the exact words.',
    'loans.csv': 'Cars that we lent you.',
    'deposits.csv': 'Deposits that you paid.',
    'lines.csv': 'What was done or offered at each visit, with its price and your answer.',
    'invoices.csv': 'Invoices with their totals and what is still open.',
    'payments.csv': 'Payments with their method.',
  },
  folder: {
    'invoices/': 'Each invoice as it was issued.',
    'photos/': 'The photos themselves.',
    'signatures/': 'The drawn signatures themselves.',
  },
};
