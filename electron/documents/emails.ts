/** Messages to customers: one set of parts, written once as text and once as HTML. */
import { formatDay, formatInstant, type Day, type Instant } from '../../shared/dates.ts';
import type { Language } from '../../shared/domain/countries.ts';
import type { RepairOrderState } from '../../shared/domain/repairOrderStates.ts';
import { emails as english, type EmailTexts } from '../../shared/locales/en/emails.ts';
import { emails as italian } from '../../shared/locales/it/emails.ts';
import { formatMoney, type Minor } from '../../shared/money.ts';
import { htmlOf, textOf, type EmailParts } from './emailParts.ts';
import { fillIn } from './fillIn.ts';
import { cleanLine } from './plainText.ts';

const TEXTS: Readonly<Record<Language, EmailTexts>> = { en: english, it: italian };
/** Long enough for every sentence here; a name that is longer is cut, not the header folded for ever. */
const MAX_SUBJECT = 160;

/** Who writes, and how numbers and times are written. */
export interface EmailShop {
  readonly name: string;
  readonly address: string;
  readonly phone: string | null;
  readonly locale: string;
  readonly currency: string;
  readonly timeZone: string;
}

interface EmailBase {
  readonly shop: EmailShop;
  readonly customerName: string | null;
}

interface AboutCar extends EmailBase {
  readonly plate: string;
  /** Make, model and year; may be empty. */
  readonly vehicle: string;
  readonly trackingUrl: string | null;
}

export interface StatusEmail extends AboutCar {
  readonly state: RepairOrderState;
  readonly promisedAt: Instant | null;
}
export interface EstimateEmail extends AboutCar {
  readonly repairOrderNumber: string;
  readonly estimateVersion: number;
  readonly lines: readonly { readonly description: string; readonly grossMinor: Minor }[];
  readonly taxMinor: Minor;
  readonly grossMinor: Minor;
}
export interface InvoiceEmail extends AboutCar {
  readonly number: string;
  readonly grossMinor: Minor;
  readonly dueOn: Day;
}
export type TestEmail = EmailBase;

export interface EmailData {
  status: StatusEmail;
  estimate: EstimateEmail;
  invoice: InvoiceEmail;
  test: TestEmail;
}
export type EmailKind = keyof EmailData;

export interface ComposedEmail {
  /** One line, without control characters. */
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

type Composer<K extends EmailKind> = (data: EmailData[K], texts: EmailTexts) => { subject: string; parts: EmailParts };

/** States in which a promised time still means something to the customer. */
const PROMISE_MATTERS: readonly RepairOrderState[] = [
  'received',
  'inspecting',
  'awaiting_approval',
  'waiting_parts',
  'in_progress',
  'quality_check',
];

const COMPOSERS: { [K in EmailKind]: Composer<K> } = {
  status: (data, texts) => ({
    subject: fillIn(texts.status.subject[data.state], { plate: data.plate }),
    parts: {
      ...common(data, texts),
      paragraphs: [texts.status.body[data.state]],
      facts: [
        carFact(data, texts),
        ...(data.promisedAt !== null && PROMISE_MATTERS.includes(data.state)
          ? [{ label: texts.promised, value: formatInstant(data.promisedAt, data.shop.timeZone, data.shop.locale) }]
          : []),
      ],
      link: linkOf(data, texts.follow),
    },
  }),
  estimate: (data, texts) => ({
    subject: fillIn(texts.estimate.subject, { plate: data.plate, total: money(data.shop, data.grossMinor) }),
    parts: {
      ...common(data, texts),
      paragraphs: [texts.estimate.body, texts.estimate.answer],
      facts: [
        carFact(data, texts),
        { label: '', value: fillIn(texts.estimate.version, { number: data.repairOrderNumber, version: data.estimateVersion }) },
      ],
      rows: data.lines.map((line) => ({ label: line.description, value: money(data.shop, line.grossMinor) })),
      total: {
        label: texts.total,
        value: money(data.shop, data.grossMinor),
        note: data.taxMinor === 0 ? '' : fillIn(texts.taxIncluded, { tax: money(data.shop, data.taxMinor) }),
      },
      link: linkOf(data, texts.estimate.link),
    },
  }),
  invoice: (data, texts) => ({
    subject: fillIn(texts.invoice.subject, { number: data.number, shop: data.shop.name }),
    parts: {
      ...common(data, texts),
      paragraphs: [texts.invoice.body],
      facts: [
        carFact(data, texts),
        { label: texts.invoice.number, value: data.number },
        { label: texts.invoice.due, value: formatDay(data.dueOn, data.shop.locale) },
      ],
      total: { label: texts.total, value: money(data.shop, data.grossMinor), note: '' },
      link: linkOf(data, texts.follow),
    },
  }),
  test: (data, texts) => ({
    subject: fillIn(texts.test.subject, { shop: data.shop.name }),
    parts: { ...common(data, texts), paragraphs: [fillIn(texts.test.body, { shop: data.shop.name })] },
  }),
};

/**
 * Subject, text and HTML of one message in the customer's language. Nothing a person typed can become a header, an
 * element or a link: values are one line in the subject and escaped in the HTML.
 */
export function composeEmail<K extends EmailKind>(kind: K, data: EmailData[K], language: Language): ComposedEmail {
  const { subject, parts } = COMPOSERS[kind](data, TEXTS[language]);
  const line = cleanLine(subject);
  const letters = [...line];
  return {
    subject: letters.length <= MAX_SUBJECT ? line : `${letters.slice(0, MAX_SUBJECT - 1).join('')}…`,
    text: textOf(parts),
    html: htmlOf(parts, language, line),
  };
}

function common(data: EmailBase, texts: EmailTexts): EmailParts {
  const { name, address, phone } = data.shop;
  return {
    greeting: data.customerName === null ? texts.greetingNobody : fillIn(texts.greeting, { name: data.customerName }),
    paragraphs: [],
    facts: [],
    rows: [],
    total: null,
    link: null,
    questions: phone === null ? texts.questionsNoPhone : fillIn(texts.questions, { phone }),
    closing: texts.closing,
    shop: { name, address },
  };
}

function carFact(data: AboutCar, texts: EmailTexts) {
  return { label: texts.car, value: [data.plate, data.vehicle].filter((text) => text !== '').join(' · ') };
}

function linkOf(data: AboutCar, label: string): EmailParts['link'] {
  const url = data.trackingUrl;
  if (url === null || !URL.canParse(url) || !/^https?:$/u.test(new URL(url).protocol)) return null;
  return { label, url: new URL(url).href };
}

function money(shop: EmailShop, amount: Minor): string {
  return formatMoney(amount, shop.currency, shop.locale);
}
