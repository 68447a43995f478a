/** What came with the cars that are in the demo shop now: marks, lights, a deposit, a loan car. */
import { insertArrival } from '../../db/repositories/arrivals.ts';
import { insertDeposit } from '../../db/repositories/deposits.ts';
import { insertLoan, insertLoanCar } from '../../db/repositories/loanCars.ts';
import { listCardsSince, listOpenCards, type CardRow } from '../../db/repositories/repairOrders.ts';
import { drawNumber } from '../../db/repositories/series.ts';
import { insertSignature } from '../../db/repositories/signatures.ts';
import type { Connection, Tx } from '../../db/connection.ts';
import { dayOf } from '../../shared/dates.ts';
import { DAMAGE_KINDS, DAMAGE_SIDES, WARNING_LIGHTS } from '../../shared/domain/arrival.ts';
import { CATALOGUE } from '../../shared/locales/catalogue.ts';
import type { Random } from '../../shared/random.ts';
import type { Ids } from '../ports.ts';
import { FLEET, INSURERS, LEFT_BEHIND } from './demoWords.ts';

interface Dice {
  ids: Ids;
  random: Random;
}

const PAST_LOANS = 24;

/** Writes beside the open repairs; the same seed gives the same marks. */
export function makeDemoArrivals(connection: Connection, { ids, random }: Dice, timeZone: string): void {
  connection.write((tx) => {
    const cards = listOpenCards(tx).toSorted((a, b) => a.receivedAt - b.receivedAt);
    const first = cards[0]?.receivedAt ?? 0;
    const fleet = FLEET.map(([plate, description]) => {
      const car = {
        id: ids.uuid(),
        plate,
        description,
        odometerKm: random.int(9_000, 60_000),
        fuelEighths: 8,
        note: '',
        active: true,
        createdAt: first,
      };
      insertLoanCar(tx, car);
      return car;
    });
    for (const [index, card] of cards.entries()) {
      arrive(tx, card, random);
      if (index % 3 === 0) sign(tx, card, ids);
      // Cars whose bill is near keep it simple: what a deposit does to it is for the screen to show.
      if (['received', 'inspecting'].includes(card.state) && random.chance(0.4)) deposit(tx, card, ids, random, timeZone);
    }
    const waiting = cards.find((card) => card.state === 'in_progress');
    const past = listCardsSince(tx, 0, 10 * PAST_LOANS)
      .filter((card) => card.state === 'delivered')
      .slice(0, PAST_LOANS)
      .toReversed();
    for (const [index, card] of past.entries()) lend(tx, card, fleet[index % fleet.length], ids, true);
    if (waiting) lend(tx, waiting, fleet[0], ids, false);
  });
}

/** A loan of the past came back the next day. */
function lend(tx: Tx, card: CardRow, car: { id: string; odometerKm: number } | undefined, ids: Ids, isBack: boolean): void {
  if (!car) return;
  insertLoan(tx, {
    id: ids.uuid(),
    loanCarId: car.id,
    repairOrderId: card.id,
    lentAt: card.receivedAt,
    lentBy: 'Megan Reid',
    odometerOutKm: car.odometerKm,
    fuelOutEighths: 8,
    returnedAt: isBack ? card.receivedAt + 86_400_000 : null,
    returnedBy: isBack ? 'Megan Reid' : null,
    odometerInKm: isBack ? car.odometerKm + 40 : null,
    fuelInEighths: isBack ? 7 : null,
    note: '',
  });
}

function arrive(tx: Tx, card: CardRow, random: Random): void {
  const marks = card.type === 'body' ? random.int(1, 4) : random.chance(0.4) ? random.int(1, 2) : 0;
  insertArrival(tx, card.id, {
    warningLights: card.type === 'mechanical' && random.chance(0.35) ? [random.pick(WARNING_LIGHTS)] : [],
    valuables: random.chance(0.25) ? random.pick(LEFT_BEHIND) : '',
    damage: Array.from({ length: marks }, () => ({
      side: random.pick(DAMAGE_SIDES),
      kind: random.pick(DAMAGE_KINDS),
      x: random.int(150, 850),
      y: random.int(350, 700),
      note: '',
    })),
    accident:
      card.type === 'body'
        ? {
            happenedOn: dayOf(card.receivedAt - 3 * 86_400_000, 'UTC'),
            place: 'Whitby, Bridge Street',
            statementFilled: random.chance(0.5),
            otherName: 'Colin Ashworth',
            otherPlate: 'YK17 OTR',
            insurer: random.pick(INSURERS),
            policyNumber: `P-${random.int(100_000, 999_999)}`,
            claimNumber: `C-${random.int(10_000, 99_999)}`,
            expert: '',
          }
        : null,
  });
}

function sign(tx: Tx, card: CardRow, ids: Ids): void {
  insertSignature(tx, {
    id: ids.uuid(),
    repairOrderId: card.id,
    how: 'paper',
    imageSha256: null,
    signerName: card.customerName ?? 'Owner',
    terms: CATALOGUE.en.arrival.contentText.checkInTerms,
    language: 'en',
    signedAt: card.receivedAt,
    takenBy: 'Megan Reid',
  });
}

function deposit(tx: Tx, card: CardRow, ids: Ids, random: Random, timeZone: string): void {
  const year = dayOf(card.receivedAt, timeZone).slice(0, 4);
  insertDeposit(tx, {
    id: ids.uuid(),
    number: `DEP-${year}-${String(drawNumber(tx, 'deposit', year)).padStart(5, '0')}`,
    repairOrderId: card.id,
    method: random.pick(['cash', 'cardTerminal'] as const),
    amountMinor: random.int(2, 10) * 1_000,
    tenderedMinor: null,
    reference: '',
    receivedAt: card.receivedAt,
    receivedBy: 'Megan Reid',
  });
}
