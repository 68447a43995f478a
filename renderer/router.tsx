import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { Frame } from './components/frame/Frame.tsx';
import { CrashNotice, NotFoundNotice } from './components/frame/RouteFaults.tsx';
import { listSearch } from './components/list/listSearch.ts';
import { checkInSearch } from './screens/check-in/checkInSearch.ts';
import { askedFrom } from './screens/repair-order/asked.ts';
import { customerTabFrom } from './screens/customers/customerTabs.ts';
import { importSearch } from './screens/imports/importSearch.ts';
import { outboxSearch } from './screens/outbox/outboxView.ts';
import { scheduleAddress } from './screens/schedule/scheduleAddress.ts';
import { personFrom } from './screens/settings/personSearch.ts';
import { listFrom } from './screens/today/lists.ts';
import { vehicleTabFrom } from './screens/vehicles/vehicleTabs.ts';

const root = createRootRoute({ component: Frame, notFoundComponent: NotFoundNotice });

const today = createRoute({
  getParentRoute: () => root,
  path: '/',
  validateSearch: listFrom,
  component: lazyRouteComponent(() => import('./screens/today/TodayScreen.tsx'), 'TodayScreen'),
});
const checkIn = createRoute({
  getParentRoute: () => root,
  path: '/check-in',
  validateSearch: checkInSearch,
  component: lazyRouteComponent(() => import('./screens/check-in/CheckInScreen.tsx'), 'CheckInScreen'),
});
const board = createRoute({
  getParentRoute: () => root,
  path: '/board',
  component: lazyRouteComponent(() => import('./screens/board/BoardScreen.tsx'), 'BoardScreen'),
});
const schedule = createRoute({
  getParentRoute: () => root,
  path: '/schedule',
  validateSearch: scheduleAddress,
  component: lazyRouteComponent(() => import('./screens/schedule/ScheduleScreen.tsx'), 'ScheduleScreen'),
});
const repairs = createRoute({
  getParentRoute: () => root,
  path: '/repairs',
  validateSearch: listSearch(['shown', 'type', 'from', 'to']),
  component: lazyRouteComponent(() => import('./screens/repair-order/RepairListScreen.tsx'), 'RepairListScreen'),
});
const repair = createRoute({
  getParentRoute: () => root,
  path: '/repairs/$id',
  validateSearch: askedFrom,
  component: lazyRouteComponent(() => import('./screens/repair-order/RepairOrderScreen.tsx'), 'RepairOrderScreen'),
});
const customers = createRoute({
  getParentRoute: () => root,
  path: '/customers',
  validateSearch: listSearch(['kind', 'tag', 'owing', 'archived']),
  component: lazyRouteComponent(() => import('./screens/customers/CustomerListScreen.tsx'), 'CustomerListScreen'),
});
const customer = createRoute({
  getParentRoute: () => root,
  path: '/customers/$id',
  validateSearch: customerTabFrom,
  component: lazyRouteComponent(() => import('./screens/customers/CustomerScreen.tsx'), 'CustomerScreen'),
});
const duplicates = createRoute({
  getParentRoute: () => root,
  path: '/customers/duplicates',
  component: lazyRouteComponent(() => import('./screens/customers/DuplicatesScreen.tsx'), 'DuplicatesScreen'),
});
const compare = createRoute({
  getParentRoute: () => root,
  path: '/customers/duplicates/$a/$b',
  component: lazyRouteComponent(() => import('./screens/customers/CompareScreen.tsx'), 'CompareScreen'),
});
const vehicle = createRoute({
  getParentRoute: () => root,
  path: '/vehicles/$id',
  validateSearch: vehicleTabFrom,
  component: lazyRouteComponent(() => import('./screens/vehicles/VehicleScreen.tsx'), 'VehicleScreen'),
});
const appointments = createRoute({
  getParentRoute: () => root,
  path: '/appointments',
  validateSearch: listSearch(['state', 'from', 'to', 'past']),
  component: lazyRouteComponent(() => import('./screens/schedule/AppointmentListScreen.tsx'), 'AppointmentListScreen'),
});
const vehicles = createRoute({
  getParentRoute: () => root,
  path: '/vehicles',
  validateSearch: listSearch(['make', 'dueOn', 'anonymous', 'archived']),
  component: lazyRouteComponent(() => import('./screens/vehicles/VehicleListScreen.tsx'), 'VehicleListScreen'),
});
const invoices = createRoute({
  getParentRoute: () => root,
  path: '/invoices',
  component: lazyRouteComponent(() => import('./screens/invoices/InvoiceListScreen.tsx'), 'InvoiceListScreen'),
});
const invoice = createRoute({
  getParentRoute: () => root,
  path: '/invoices/$id',
  component: lazyRouteComponent(() => import('./screens/invoices/InvoiceScreen.tsx'), 'InvoiceScreen'),
});
const outbox = createRoute({
  getParentRoute: () => root,
  path: '/outbox',
  validateSearch: outboxSearch,
  component: lazyRouteComponent(() => import('./screens/outbox/OutboxScreen.tsx'), 'OutboxScreen'),
});
const account = createRoute({
  getParentRoute: () => root,
  path: '/account',
  component: lazyRouteComponent(() => import('./screens/session/AccountScreen.tsx'), 'AccountScreen'),
});

const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  component: lazyRouteComponent(() => import('./screens/settings/SettingsScreen.tsx'), 'SettingsScreen'),
});
const settingsStart = createRoute({
  getParentRoute: () => settings,
  path: '/',
  component: lazyRouteComponent(() => import('./screens/settings/SettingsScreen.tsx'), 'SettingsStart'),
});
const settingsShop = createRoute({
  getParentRoute: () => settings,
  path: '/shop',
  component: lazyRouteComponent(() => import('./screens/settings/ShopPage.tsx'), 'ShopPage'),
});
const settingsSchedule = createRoute({
  getParentRoute: () => settings,
  path: '/schedule',
  component: lazyRouteComponent(() => import('./screens/settings/SchedulePage.tsx'), 'SchedulePage'),
});
const settingsTaxes = createRoute({
  getParentRoute: () => settings,
  path: '/taxes',
  component: lazyRouteComponent(() => import('./screens/settings/TaxesPage.tsx'), 'TaxesPage'),
});
const settingsCatalogue = createRoute({
  getParentRoute: () => settings,
  path: '/catalogue',
  component: lazyRouteComponent(() => import('./screens/settings/CataloguePage.tsx'), 'CataloguePage'),
});
const settingsImports = createRoute({
  getParentRoute: () => settings,
  path: '/imports',
  validateSearch: importSearch,
  component: lazyRouteComponent(() => import('./screens/imports/ImportsPage.tsx'), 'ImportsPage'),
});
const settingsMail = createRoute({
  getParentRoute: () => settings,
  path: '/mail',
  component: lazyRouteComponent(() => import('./screens/settings/MailPage.tsx'), 'MailPage'),
});
const settingsTracking = createRoute({
  getParentRoute: () => settings,
  path: '/tracking',
  component: lazyRouteComponent(() => import('./screens/settings/TrackingPage.tsx'), 'TrackingPage'),
});
const settingsOutbox = createRoute({
  getParentRoute: () => settings,
  path: '/outbox',
  component: lazyRouteComponent(() => import('./screens/settings/OutboxPage.tsx'), 'OutboxPage'),
});
const settingsSessions = createRoute({
  getParentRoute: () => settings,
  path: '/sessions',
  component: lazyRouteComponent(() => import('./screens/settings/SessionsPage.tsx'), 'SessionsPage'),
});
const settingsStaff = createRoute({
  getParentRoute: () => settings,
  path: '/staff',
  validateSearch: personFrom,
  component: lazyRouteComponent(() => import('./screens/settings/StaffPage.tsx'), 'StaffPage'),
});
const settingsRoles = createRoute({
  getParentRoute: () => settings,
  path: '/roles',
  component: lazyRouteComponent(() => import('./screens/settings/RolesPage.tsx'), 'RolesPage'),
});
const settingsApiTokens = createRoute({
  getParentRoute: () => settings,
  path: '/api-tokens',
  component: lazyRouteComponent(() => import('./screens/settings/ApiTokensPage.tsx'), 'ApiTokensPage'),
});
const settingsTexts = createRoute({
  getParentRoute: () => settings,
  path: '/texts',
  component: lazyRouteComponent(() => import('./screens/settings/TextsPage.tsx'), 'TextsPage'),
});
const settingsComplaints = createRoute({
  getParentRoute: () => settings,
  path: '/complaints',
  component: lazyRouteComponent(() => import('./screens/settings/ComplaintsPage.tsx'), 'ComplaintsPage'),
});
const settingsLoanCars = createRoute({
  getParentRoute: () => settings,
  path: '/loan-cars',
  component: lazyRouteComponent(() => import('./screens/settings/LoanCarsPage.tsx'), 'LoanCarsPage'),
});
const settingsAudit = createRoute({
  getParentRoute: () => settings,
  path: '/audit',
  component: lazyRouteComponent(() => import('./screens/settings/AuditPage.tsx'), 'AuditPage'),
});
// Named one by one: a route made inside the call below would lose its types.
const settingsRoute = settings.addChildren([
  settingsStart,
  settingsShop,
  settingsSchedule,
  settingsTaxes,
  settingsCatalogue,
  settingsImports,
  settingsMail,
  settingsTracking,
  settingsOutbox,
  settingsSessions,
  settingsStaff,
  settingsRoles,
  settingsApiTokens,
  settingsAudit,
  settingsTexts,
  settingsComplaints,
  settingsLoanCars,
]);

/** Addresses and screens; every screen is a chunk of its own. */
export const router = createRouter({
  routeTree: root.addChildren([
    today,
    checkIn,
    board,
    schedule,
    repairs,
    repair,
    customers,
    customer,
    duplicates,
    compare,
    vehicle,
    vehicles,
    appointments,
    invoices,
    invoice,
    outbox,
    account,
    settingsRoute,
  ]),
  defaultErrorComponent: CrashNotice,
  defaultPreload: 'intent',
  scrollRestoration: false,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
