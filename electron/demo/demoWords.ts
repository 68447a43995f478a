/** What the demo shop's past is made of. */
export const FIRST_NAMES = [
  'Olivia',
  'George',
  'Amelia',
  'Zoë',
  'Noah',
  'Siân',
  'Arthur',
  'Chloé',
  'Jürgen',
  'Priya',
  'Mateusz',
  'Niamh',
  'Ravi',
  'Élodie',
  'Tom',
  'Søren',
  'Grace',
  'Hamza',
  'Lucía',
  'Owen',
  'Freya',
  'Kwame',
  'Beatrice',
  'Jack',
] as const;
export const LAST_NAMES = [
  'Hughes',
  'Patel',
  'O’Brien',
  'García',
  'Müller',
  'Walker',
  'Nowak',
  'Lefèvre',
  'Okafor',
  'Davies',
  'Rossi',
  'Bennett',
  'Khan',
  'Fraser',
  'Nguyễn',
  'Marsh',
  'Sutton',
  'Whitfield',
  'Barker',
  'Lowe',
  'Andersson',
  'Costa',
  'Byrne',
  'Archer',
] as const;
export const STREETS = [
  'Mill Lane',
  'Station Road',
  'Church Street',
  'Harbour View',
  'Canal Walk',
  'Victoria Terrace',
  'Oak Avenue',
] as const;
export const COMPANIES = ['Northgate Couriers', 'Bluebell Florists', 'Harbour Plumbing', 'Castle Taxis', 'Fenland Foods'] as const;
export const CARS = [
  ['Ford', 'Fiesta'],
  ['Ford', 'Focus'],
  ['Vauxhall', 'Corsa'],
  ['Volkswagen', 'Golf'],
  ['Volkswagen', 'Polo'],
  ['Nissan', 'Qashqai'],
  ['Toyota', 'Yaris'],
  ['Kia', 'Sportage'],
  ['BMW', '320d'],
  ['Audi', 'A3'],
  ['Mini', 'Cooper'],
  ['Peugeot', '208'],
  ['Hyundai', 'i10'],
  ['Skoda', 'Octavia'],
  ['Mercedes-Benz', 'A 180'],
  ['Tesla', 'Model 3'],
] as const;
export const COMPLAINTS = {
  mechanical: [
    'Brakes squeal when cold, worse in the rain',
    'Annual service and MOT',
    'Engine warning light comes and goes',
    'Knocking from the front left over bumps',
    'Air conditioning blows warm',
    'Clutch slips on hills',
    'Battery flat after a weekend',
    'Pulls to the left when braking',
    'Oil leak under the engine',
    'Two new tyres at the front',
  ],
  body: [
    'Rear bumper cracked, hit in a car park',
    'Door and wing dented by a van',
    'Scratches along the right side',
    'Hail damage on roof and bonnet',
  ],
  cosmetic: ['Polish and ceramic coat before sale', 'Headlights dull', 'Interior clean, dog hair'],
} as const;
export interface DemoWork {
  kind: 'labour' | 'part' | 'sublet' | 'fee';
  description: string;
  quantityMilli: number;
  unitPriceMinor: number;
}
const labour = (description: string, hoursMilli: number): DemoWork => ({
  kind: 'labour',
  description,
  quantityMilli: hoursMilli,
  unitPriceMinor: 6800,
});
const part = (description: string, unitPriceMinor: number, quantityMilli = 1000): DemoWork => ({
  kind: 'part',
  description,
  quantityMilli,
  unitPriceMinor,
});
export const WORK: Readonly<Record<keyof typeof COMPLAINTS, readonly [DemoWork, ...DemoWork[]]>> = {
  mechanical: [
    labour('Full service', 1500),
    labour('Replace front brake pads and discs', 1250),
    labour('Diagnose engine management', 1000),
    labour('Replace front drop links', 800),
    labour('Recharge air conditioning', 750),
    part('Engine oil 5W-30', 1145, 4500),
    part('Oil filter', 985),
    part('Front brake discs, pair', 8490),
    part('Front brake pads, set', 4225),
    part('Battery 70 Ah', 9899),
    part('Tyre 205/55 R16', 7650, 2000),
    part('Drop link', 1870, 2000),
    part('Cabin filter', 1499),
    { kind: 'sublet', description: 'MOT test', quantityMilli: 1000, unitPriceMinor: 4500 },
    { kind: 'fee', description: 'Waste oil disposal', quantityMilli: 1000, unitPriceMinor: 350 },
  ],
  body: [
    labour('Remove and refit bumper', 2000),
    labour('Repair and shape panel', 4500),
    labour('Prepare and paint panel', 5500),
    part('Rear bumper, primed', 21_500),
    part('Paint and materials', 13_250),
    part('Fixing clips, set', 1290),
  ],
  cosmetic: [
    labour('Machine polish', 4000),
    labour('Ceramic coating', 3000),
    labour('Deep interior clean', 2500),
    part('Coating kit', 5900),
  ],
};

/** Bays of the demo shop and what each is for; none named takes anything. */
export const DEMO_BAYS: readonly (readonly [name: string, skills: readonly string[]])[] = [
  ['Lift 1', ['mechanical', 'brakes', 'electrical', 'tyres']],
  ['Lift 2', ['mechanical', 'brakes', 'electrical', 'tyres']],
  ['MOT lane', ['inspection', 'mechanical', 'brakes', 'tyres', 'electrical']],
  ['Body shop', ['body', 'paint', 'detailing']],
];

/** What people ring up for. */
export const BOOKINGS = [
  { code: 'inspection', minutes: 60, complaint: 'MOT test' },
  { code: 'mechanical', minutes: 90, complaint: 'Interim service' },
  { code: 'brakes', minutes: 120, complaint: 'Front brakes grind' },
  { code: 'tyres', minutes: 45, complaint: 'Winter tyres on, balance' },
  { code: 'mechanical', minutes: 150, complaint: 'Full service and cabin filter' },
  { code: 'electrical', minutes: 90, complaint: 'Parking sensors fail now and then' },
  { code: 'brakes', minutes: 60, complaint: 'Handbrake travels too far' },
  { code: 'body', minutes: 240, complaint: 'Rear wing, quote 2217 accepted' },
  { code: 'detailing', minutes: 180, complaint: 'Clean and polish before sale' },
] as const;

/** The loan cars of the shop: plate, and what the keys say. */
export const FLEET = [
  ['YL19LNA', 'Vauxhall Corsa, white'],
  ['YL20LNB', 'Hyundai i10, blue'],
  ['YL21LNC', 'Ford Fiesta, grey'],
] as const;

export const LEFT_BEHIND = [
  'Child seat',
  'Sunglasses in the door',
  'Umbrella on the back seat',
  'Golf bag in the boot',
  'Charging cable',
] as const;

export const INSURERS = ['Northern Mutual', 'Coastline Insurance', 'Albion Motor'] as const;
