/** The state in which a car comes: damage, lights, accident, signature, loan car, deposit. */
export const arrival = {
  light: {
    engine: 'Engine',
    oil: 'Oil pressure',
    battery: 'Battery',
    coolant: 'Coolant',
    brakes: 'Brakes',
    abs: 'ABS',
    airbag: 'Airbag',
    tyrePressure: 'Tyre pressure',
    stability: 'Stability control',
    steering: 'Steering',
    glowPlug: 'Glow plugs',
    particleFilter: 'Particle filter',
    service: 'Service due',
    bulb: 'Bulb out',
  },
  side: { front: 'Front', left: 'Left', top: 'Top', right: 'Right', rear: 'Rear' },
  damage: {
    scratch: 'Scratch',
    dent: 'Dent',
    crack: 'Crack',
    chip: 'Stone chip',
    rust: 'Rust',
    missing: 'Missing part',
    other: 'Other damage',
  },
  /** One letter for a mark on a drawing. */
  damageLetter: { scratch: 'S', dent: 'D', crack: 'C', chip: 'P', rust: 'R', missing: 'M', other: 'O' },
  accident: {
    happenedOn: 'Date of the accident',
    place: 'Place',
    statementFilled: 'Joint accident statement filled in',
    otherName: 'Other party',
    otherPlate: 'Their plate',
    insurer: 'Insurer',
    policyNumber: 'Policy no.',
    claimNumber: 'Claim no.',
    expert: 'Loss adjuster',
  },
  /** What counts until the shop writes its own. */
  contentText: {
    checkInTerms:
      'We inspect the car and agree the work with you before we start. The shop is not liable for valuables left inside; please take them with you. Bring this receipt when you collect the car.',
    loanTerms:
      'The loan car comes back clean and with as much fuel as it left with. Fines, tolls and damage during the loan are paid by whoever borrowed it. Only the borrower may drive.',
  },
  /** Short codes and what they stand for, until the shop keeps its own list. */
  complaint: {
    service: 'Service is due',
    mot: 'Inspection is due',
    brakes: 'Brakes squeal or grind',
    pull: 'Pulls to one side',
    start: 'Does not start, or starts badly',
    light: 'Warning light is on',
    noise: 'Unusual noise while driving',
    vibr: 'Vibrates at speed',
    ac: 'Air conditioning does not cool',
    oil: 'Loses oil',
    water: 'Loses coolant',
    tyres: 'Change or check the tyres',
    battery: 'Battery keeps going flat',
    wipers: 'Wipers leave streaks',
    body: 'Bodywork damage, see photos',
  },
};
