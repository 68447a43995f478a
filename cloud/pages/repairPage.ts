import { html } from 'hono/html';
import type { RepairOrderProjection } from '../../shared/contract/tracking.ts';
import type { Language } from '../../shared/domain/countries.ts';
import type { RepairOrderState, Stage } from '../../shared/domain/repairOrderStates.ts';
import type { PublicShop } from '../lookups.ts';
import { icon, type IconName } from './icons.ts';
import { callButton, page, type Html } from './layout.ts';
import { fill, TEXTS } from './texts.ts';
import { timelineOf, type TimelineStep } from './timeline.ts';

type Hue = 'moving' | 'waiting' | 'good' | 'over' | 'bad';
const LOOK: Readonly<Record<RepairOrderState, readonly [Hue, IconName]>> = {
  requested: ['over', 'calendar'],
  booked: ['over', 'calendar'],
  pickup: ['moving', 'truck'],
  received: ['moving', 'key'],
  inspecting: ['moving', 'search'],
  awaiting_approval: ['waiting', 'chat'],
  waiting_parts: ['waiting', 'box'],
  in_progress: ['moving', 'tool'],
  quality_check: ['moving', 'list'],
  ready: ['good', 'check'],
  out_for_delivery: ['good', 'truck'],
  delivered: ['good', 'check'],
  cancelled: ['bad', 'cross'],
};
/** For a reader whose language is not the shop's. */
const DAY_FIRST: Readonly<Record<Language, string>> = { en: 'en-GB', it: 'it-IT' };
/** From here on the promise is kept or void. */
const NO_PROMISE: readonly RepairOrderState[] = ['ready', 'out_for_delivery', 'delivered', 'cancelled'];

export interface RepairPageData {
  shop: PublicShop;
  repair: RepairOrderProjection;
  /** The link shows the model too; the code alone does not. */
  by: 'code' | 'link';
  pushedAt: number;
  now: number;
  /** A reader may make the page stand still, as WCAG 2.2.1 asks. */
  still: boolean;
}

/** Where the car stands, in one sentence first, then when it will be done, then how it came here. */
export function repairPage({ shop, repair, by, pushedAt, now, still }: RepairPageData): Html {
  const { language } = repair;
  const t = TEXTS[language];
  const time = timesIn(shop, language);
  const main = html` <div class="car">
      <strong>${by === 'link' ? [repair.make, repair.model].join(' ').trim() : repair.make}</strong
      ><span>${fill(t.plate, { tail: repair.plateTail })}</span>
    </div>
    ${stateBanner(repair)} ${NO_PROMISE.includes(repair.state) ? '' : promise(repair, now, time)}
    <section class="card">
      <h2>${t.progress}</h2>
      <ol>
        ${timelineOf(repair).map((step) => timelineRow(step, repair, time))}
      </ol>
    </section>
    ${callButton(shop, language)}`;
  const foot = html`<p>${fill(t.updated, { time: time(pushedAt) })} ${still ? t.still : t.renews}</p>
    <p><a class="quiet" href="${still ? '?' : '?still'}">${still ? t.resume : t.stop}</a></p>`;
  const title = `${t.state[repair.state]} · ${fill(t.title, { shop: shop.name })}`;
  return page({ language, shop, title, main, foot, refresh: !still });
}

function stateBanner({ state, stage, language }: RepairOrderProjection): Html {
  const t = TEXTS[language];
  const [hue, name] = LOOK[state];
  const stageName = state === 'in_progress' && stage !== null && Object.hasOwn(t.stage, stage) ? t.stage[stage as Stage] : '';
  return html`<section class="card state ${hue}">
    <span class="badge">${icon(name)}</span>
    <h1>${t.state[state]}</h1>
    ${stageName === '' ? '' : html`<p class="stage">${stageName}</p>`}
    <p>${t.text[state]}</p>
  </section>`;
}

function promise({ promisedAt, language }: RepairOrderProjection, now: number, time: (at: number) => string): Html {
  const t = TEXTS[language];
  if (promisedAt === null)
    return html`<section class="card promise">
      <h2>${t.promisedNone}</h2>
      <p class="soft">${t.promisedNoneHint}</p>
    </section>`;
  const late = promisedAt < now ? html`<p class="late">${icon('clock')}<span>${t.late}</span></p>` : '';
  return html`<section class="card promise">
    <h2>${t.promised}</h2>
    <p class="when">${time(promisedAt)}</p>
    ${late}
  </section>`;
}

function timelineRow({ step, is, at }: TimelineStep, { state, language }: RepairOrderProjection, time: (at: number) => string): Html {
  const t = TEXTS[language];
  const [hue, name] = LOOK[state];
  const picture = is === 'done' ? icon('check') : is === 'current' ? icon(name) : '';
  const when = is === 'skipped' ? t.skipped : is === 'current' && at === null ? t.now : at === null ? '' : time(at);
  return html`<li class="${is} ${hue}" ${is === 'current' ? html` aria-current="step"` : ''}>
    <span class="dot">${picture}</span><span class="name">${t.step[step]}</span><span class="at">${when}</span>
  </li>`;
}

/** `Fri 20 Nov, 17:30` in the shop's zone and the reader's language; the shop's own region where it is the same language. */
function timesIn({ locale, timeZone }: PublicShop, language: Language): (at: number) => string {
  const format = new Intl.DateTimeFormat(locale.startsWith(language) ? locale : DAY_FIRST[language], {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  });
  return (at) => format.format(at);
}
