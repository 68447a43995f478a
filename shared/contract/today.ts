import { z } from 'zod';
import { query } from './procedure.ts';
import { repairOrderCard } from './repairOrders.ts';

const list = z.object({ count: z.int(), items: z.array(repairOrderCard) });

/** Home: what needs a person now. Each list holds at most its first 20 cards; `count` is the whole number. */
export const today = {
  summary: query(['read:repairOrder', 'readAssigned:repairOrder'], 'GET /today').output(
    z.object({
      receivedToday: list,
      promisesInDanger: list,
      awaitingApproval: list,
      waitingParts: list,
      ready: list,
      openCount: z.int(),
    }),
  ),
};
