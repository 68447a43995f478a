import { html } from 'hono/html';
import type { Language } from '../../shared/domain/countries.ts';
import type { PublicShop } from '../lookups.ts';
import { icon } from './icons.ts';
import { STYLE_ELEMENT } from './style.ts';
import { fill, TEXTS } from './texts.ts';

export type Html = ReturnType<typeof html>;

export interface PageParts {
  language: Language;
  /** Null where the address names no shop. */
  shop: PublicShop | null;
  title: string;
  main: Html;
  /** What stands under everything, besides the shop's address. */
  foot?: Html;
  refresh?: boolean;
}

/** The frame of every page; whatever is put into it is escaped. */
export function page({ language, shop, title, main, foot, refresh = false }: PageParts): Html {
  const name = shop?.name ?? TEXTS[language].form.title;
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex, nofollow" />
        <meta name="referrer" content="no-referrer" />
        <meta name="format-detection" content="telephone=no" />
        <meta name="color-scheme" content="light dark" />
        <meta name="theme-color" media="(prefers-color-scheme: light)" content="#f6f7f8" />
        <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#111417" />
        ${refresh ? html`<meta http-equiv="refresh" content="30" />` : ''}
        <title>${title}</title>
        <link rel="icon" href="data:," />
        ${STYLE_ELEMENT}
      </head>
      <body>
        <header>${icon('car')}<span>${name}</span></header>
        <main>${main}</main>
        <footer>${foot === undefined ? '' : foot}${shop?.address ? html`<p>${shop.address}</p>` : ''}</footer>
      </body>
    </html>`;
}

/** The one button that always helps: 52 px high, opens the phone. */
export function callButton(shop: PublicShop | null, language: Language): Html | '' {
  if (!shop?.phone) return '';
  const number = shop.phone.replace(/[^\d+]/gu, '');
  return html`<a class="button" href="tel:${number}">${icon('phone')}${fill(TEXTS[language].call, { phone: shop.phone })}</a>`;
}
