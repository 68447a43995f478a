import { findContentText, insertContentText, listContentVersions } from '../../db/repositories/contentTexts.ts';
import type { ReadDb } from '../../db/connection.ts';
import type { Contract } from '../../shared/contract/contract.ts';
import { CONTENT_IDS, type ContentId } from '../../shared/domain/contentTexts.ts';
import { LANGUAGES, type Language } from '../../shared/domain/countries.ts';
import { CATALOGUE } from '../../shared/locales/catalogue.ts';
import type { Service } from '../calls/service.ts';

const VERSIONS_SHOWN = 50;

export const contentTexts: Service<Contract['contentTexts']> = {
  list: ({ db }) => ({
    items: CONTENT_IDS.flatMap((contentId) =>
      LANGUAGES.map((language) => {
        const own = findContentText(db, contentId, language);
        const original = originalText(contentId, language);
        return {
          contentId,
          language,
          text: own?.text ?? original,
          original,
          changedAt: own?.changedAt ?? null,
          changedBy: own?.changedBy ?? null,
        };
      }),
    ),
  }),

  history: ({ db }, { contentId, language }) => ({
    items: listContentVersions(db, contentId, language, VERSIONS_SHOWN).map(({ text, changedAt, changedBy }) => ({
      text,
      changedAt,
      changedBy,
    })),
  }),

  save(w, { items }) {
    const changed = items.filter(({ contentId, language, text }) => text !== contentText(w.db, contentId, language));
    for (const item of changed) insertContentText(w.tx, { ...item, id: w.ids.uuid(), changedAt: w.now, changedBy: w.actor.name });
    w.about('contentTexts', { changed: changed.map(({ contentId, language }) => `${contentId}.${language}`) });
    w.changed('settings');
    return { changed: changed.length };
  },
};

/** The words that count now. */
export function contentText(db: ReadDb, contentId: ContentId, language: Language): string {
  return findContentText(db, contentId, language)?.text ?? originalText(contentId, language);
}

function originalText(contentId: ContentId, language: Language): string {
  return CATALOGUE[language].arrival.contentText[contentId];
}
