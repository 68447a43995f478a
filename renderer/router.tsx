import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { Frame } from './components/frame/Frame.tsx';
import { CrashNotice, NotFoundNotice } from './components/frame/RouteFaults.tsx';

const root = createRootRoute({ component: Frame, notFoundComponent: NotFoundNotice });

const page = <P extends string>(path: P, component: ReturnType<typeof lazyRouteComponent>) =>
  createRoute({ getParentRoute: () => root, path, component });

const today = page(
  '/',
  lazyRouteComponent(() => import('./screens/today/TodayScreen.tsx'), 'TodayScreen'),
);
const checkIn = page(
  '/check-in',
  lazyRouteComponent(() => import('./screens/check-in/CheckInScreen.tsx'), 'CheckInScreen'),
);
const board = page(
  '/board',
  lazyRouteComponent(() => import('./screens/board/BoardScreen.tsx'), 'BoardScreen'),
);
const repairs = page(
  '/repairs',
  lazyRouteComponent(() => import('./screens/repair-order/RepairListScreen.tsx'), 'RepairListScreen'),
);
const repair = page(
  '/repairs/$id',
  lazyRouteComponent(() => import('./screens/repair-order/RepairOrderScreen.tsx'), 'RepairOrderScreen'),
);
const customers = page(
  '/customers',
  lazyRouteComponent(() => import('./screens/customers/CustomerListScreen.tsx'), 'CustomerListScreen'),
);
const customer = page(
  '/customers/$id',
  lazyRouteComponent(() => import('./screens/customers/CustomerScreen.tsx'), 'CustomerScreen'),
);
const invoices = page(
  '/invoices',
  lazyRouteComponent(() => import('./screens/invoices/InvoiceListScreen.tsx'), 'InvoiceListScreen'),
);
const invoice = page(
  '/invoices/$id',
  lazyRouteComponent(() => import('./screens/invoices/InvoiceScreen.tsx'), 'InvoiceScreen'),
);
const outbox = page(
  '/outbox',
  lazyRouteComponent(() => import('./screens/outbox/OutboxScreen.tsx'), 'OutboxScreen'),
);
const account = page(
  '/account',
  lazyRouteComponent(() => import('./screens/session/AccountScreen.tsx'), 'AccountScreen'),
);

/** Addresses and screens; every screen is a chunk of its own. */
export const router = createRouter({
  routeTree: root.addChildren([today, checkIn, board, repairs, repair, customers, customer, invoices, invoice, outbox, account]),
  defaultErrorComponent: CrashNotice,
  defaultPreload: 'intent',
  scrollRestoration: false,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
