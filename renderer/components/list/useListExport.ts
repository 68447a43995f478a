import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dayOf } from '../../../shared/dates.ts';
import type { ListName } from '../../../shared/domain/lists.ts';
import { api } from '../../lib/api.ts';
import { useCommand } from '../../lib/command.ts';
import { useFaultOf } from '../../lib/fault.ts';
import { useFormat } from '../../lib/format.ts';
import { saveFile } from '../../lib/saveFile.ts';
import { useMay } from '../../lib/session.tsx';
import { showDone, showFault } from '../toast.tsx';
import type { ListColumn } from './listColumn.ts';
import { exportList, MOST_IN_EXCEL, TooLongForExcel, type ExportFormat } from './listExport.ts';
import type { ListPage, PageRequest } from './useListPages.ts';

export interface ListExport {
  mayExport: boolean;
  /** Rows read so far; null while nothing is exported. */
  rows: number | null;
  run: (format: ExportFormat) => void;
  cancel: () => void;
}

/** Exports a list as it is filtered and sorted, with the columns that are shown. */
export function useListExport<R>(
  list: ListName,
  columns: readonly ListColumn<R>[],
  fetchPage: (request: PageRequest) => Promise<ListPage<R>>,
): ListExport {
  const { t } = useTranslation('lists');
  const faultOf = useFaultOf();
  const format = useFormat();
  const mayExport = useMay('export:list');
  const [rows, setRows] = useState<number | null>(null);
  const stop = useRef<AbortController | null>(null);
  const note = useCommand(api.lists.noteExport);

  const run = async (kind: ExportFormat): Promise<void> => {
    const controller = new AbortController();
    stop.current = controller;
    setRows(0);
    try {
      await note.runAsync({ list, format: kind });
      const file = await exportList(kind, { columns, zone: format.zone, fetchPage, onProgress: setRows, signal: controller.signal });
      saveFile(file, `${t(`name.${list}`)}-${dayOf(Date.now(), format.zone)}.${kind}`);
      showDone(t('exportDone'));
    } catch (error) {
      if (controller.signal.aborted) showDone(t('exportCancelled'));
      else if (error instanceof TooLongForExcel) showFault(t('tooLongForExcel', { count: MOST_IN_EXCEL }));
      else showFault(faultOf(error)?.sentence ?? '');
    } finally {
      setRows(null);
    }
  };
  return { mayExport, rows, run: (kind) => void run(kind), cancel: () => stop.current?.abort() };
}
