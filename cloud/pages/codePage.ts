import { html } from 'hono/html';
import type { Language } from '../../shared/domain/countries.ts';
import { TRACKING_LENGTH } from '../../shared/domain/trackingCode.ts';
import type { PublicShop } from '../lookups.ts';
import { callButton, page, type Html } from './layout.ts';
import { TEXTS } from './texts.ts';

/** Why a page shows no car. */
export type Without = 'form' | 'wrong' | 'limited' | 'unwell';

/** Asks for a code, or says why there is no car to show. What was typed is not repeated, so every wrong code looks alike. */
export function codePage(shop: PublicShop | null, language: Language, without: Without): Html {
  const t = TEXTS[language];
  const { title, text } = t[without];
  const asks = shop !== null && (without === 'form' || without === 'wrong');
  const main = html`<section class="card">
      <h1>${title}</h1>
      <p>${text}</p>
      ${asks ? form(shop, language) : ''}
    </section>
    ${without === 'form' ? '' : callButton(shop, language)}`;
  return page({ language, shop, title, main });
}

function form(shop: PublicShop, language: Language): Html {
  const { label, show } = TEXTS[language].form;
  return html`<form method="post" action="/s/${shop.slug}">
    <label for="code">${label}</label>
    <input
      id="code"
      name="code"
      required
      autocomplete="off"
      autocapitalize="characters"
      spellcheck="false"
      inputmode="text"
      maxlength="${TRACKING_LENGTH * 2}"
    />
    <button class="button" type="submit">${show}</button>
  </form>`;
}
