import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  guessDateOrder,
  guessDecimal,
  guessDistance,
  guessMapping,
  type ImportKind,
  type ImportMapping,
  type ImportOptions,
} from '../../../shared/domain/imports.ts';
import { showDone } from '../../components/toast.tsx';
import { api, client } from '../../lib/api.ts';
import { withKey } from '../../lib/command.ts';
import { useFaultOf, type Fault } from '../../lib/fault.ts';
import { useFormat } from '../../lib/format.ts';
import { useShop } from '../../lib/shop.ts';
import { mappedOnly, piecesOf, readImportFile, samplesOf, UnreadableFile, type ImportFile } from './importFile.ts';

export interface Draft {
  kind: ImportKind;
  file: ImportFile;
  mapping: ImportMapping;
  options: ImportOptions;
}

export interface ImportDraft {
  draft: Draft | null;
  /** Rows sent so far; null while nothing is sent. */
  sent: number | null;
  fault: Fault | null;
  /** Why the file was not taken. */
  unreadable: UnreadableFile | null;
  /** The import that the draft was sent as, whole or in part; it stays here to be mapped anew, and the next sending replaces it. */
  sentAs: string | null;
  take: (kind: ImportKind, file: File) => Promise<void>;
  change: (changes: Partial<Pick<Draft, 'mapping' | 'options'>>) => void;
  drop: () => void;
  send: () => Promise<void>;
  cancel: () => void;
}

/** A file on its way: read, mapped, sent in pieces, then left to the shop; kept to be mapped anew until it is dropped. */
export function useImport(): ImportDraft {
  const { t } = useTranslation('imports');
  const unit = useShop()?.distanceUnit ?? 'km';
  const { locale } = useFormat();
  const navigate = useNavigate();
  const faultOf = useFaultOf();
  const [draft, setDraft] = useState<Draft | null>(null);
  const [sent, setSent] = useState<number | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  const [unreadable, setUnreadable] = useState<UnreadableFile | null>(null);
  const [sentAs, setSentAs] = useState<string | null>(null);
  const isCancelled = useRef(false);

  const take = async (kind: ImportKind, file: File): Promise<void> => {
    setFault(null);
    setUnreadable(null);
    setSentAs(null);
    try {
      const read = await readImportFile(file);
      const mapping = guessMapping(kind, read.headings, (column) => samplesOf(read, column, 20));
      const distance = guessDistance(read.headings[mapping['odometer'] ?? -1] ?? '', unit);
      setDraft({ kind, file: read, mapping, options: guessOptions(read, locale, distance) });
    } catch (error) {
      if (!(error instanceof UnreadableFile)) throw error;
      setUnreadable(error);
    }
  };
  const send = async (): Promise<void> => {
    if (!draft) return;
    const { kind, file, mapping, options } = draft;
    isCancelled.current = false;
    setFault(null);
    setSent(0);
    try {
      const { rows, ...columns } = mappedOnly(file, mapping);
      const { id } = await client.imports.begin({ kind, fileName: file.name, ...columns, options, replaces: sentAs }, withKey());
      setSentAs(id);
      let from = 0;
      for (const piece of piecesOf(rows)) {
        if (isCancelled.current) return showDone(t('cancelled'));
        await client.imports.addRows({ id, from: from + 1, rows: piece }, { context: { idempotencyKey: `${id}-${from}` } });
        from += piece.length;
        setSent(from);
      }
      await client.imports.check({ id }, withKey());
      await navigate({ to: '/settings/imports', search: { id } });
    } catch (error) {
      // The mapping stays as it was chosen, and the file with it.
      setFault(faultOf(error));
    } finally {
      setSent(null);
    }
    return undefined;
  };
  return {
    draft,
    sent,
    fault,
    unreadable,
    sentAs,
    take,
    change: (changes) => setDraft(draft && changed(draft, changes)),
    drop: () => setDraft(null),
    send,
    cancel: () => (isCancelled.current = true),
  };
}

/** Another column for the odometer may be in another unit; one that names none leaves what was chosen. */
function changed(draft: Draft, changes: Partial<Pick<Draft, 'mapping' | 'options'>>): Draft {
  const next = { ...draft, ...changes };
  const column = next.mapping['odometer'];
  if (column === undefined || column === draft.mapping['odometer']) return next;
  const distance = guessDistance(next.file.headings[column] ?? '', next.options.distance);
  return { ...next, options: { ...next.options, distance } };
}

/** How the file writes days and amounts: by its own cells, by the shop's habit where they do not tell. */
function guessOptions(file: ImportFile, locale: string, distance: ImportOptions['distance']): ImportOptions {
  const samples = file.headings.flatMap((_heading, column) => samplesOf(file, column, 20));
  const habit =
    new Intl.DateTimeFormat(locale).formatToParts(0).find((part) => part.type === 'day' || part.type === 'month')?.type === 'month'
      ? 'mdy'
      : 'dmy';
  const sign = new Intl.NumberFormat(locale).formatToParts(0.5).find((part) => part.type === 'decimal')?.value;
  return { dateOrder: guessDateOrder(samples, habit), decimal: guessDecimal(samples, sign === ',' ? ',' : '.'), distance };
}

/** All imports so far, newest first. */
export function useImports() {
  return useQuery(api.imports.list.queryOptions());
}
