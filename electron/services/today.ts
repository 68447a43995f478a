import { listCardsSince, listOpenCards, type CardRow } from '../../db/repositories/repairOrders.ts';
import { getShop } from '../../db/repositories/shop.ts';
import type { Contract } from '../../shared/contract/contract.ts';
import { dayOf, startOfDay } from '../../shared/dates.ts';
import type { Service } from '../calls/service.ts';
import { cardView, mine } from './repairOrders.ts';

const SHOWN = 20;
/** A promise this near, and the car not ready, is in danger. */
const DANGER_MS = 2 * 3_600_000;
const MOST_PER_DAY = 500;

export const today: Service<Contract['today']> = {
  summary({ db, actor, now }) {
    const open = mine(actor, listOpenCards(db));
    const midnight = startOfDay(dayOf(now, getShop(db).timeZone), getShop(db).timeZone);
    const isReady = (card: CardRow) => card.state === 'ready' || card.state === 'out_for_delivery';
    return {
      receivedToday: listOf(mine(actor, listCardsSince(db, midnight, MOST_PER_DAY))),
      promisesInDanger: listOf(open.filter((c) => !isReady(c) && c.promisedAt !== null && c.promisedAt - now < DANGER_MS)),
      awaitingApproval: listOf(open.filter((c) => c.state === 'awaiting_approval')),
      waitingParts: listOf(open.filter((c) => c.state === 'waiting_parts')),
      ready: listOf(open.filter(isReady)),
      openCount: open.length,
    };
  },
};

const listOf = (cards: readonly CardRow[]) => ({ count: cards.length, items: cards.slice(0, SHOWN).map(cardView) });
