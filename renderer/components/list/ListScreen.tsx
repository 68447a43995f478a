import { TextInput } from '@mantine/core';
import { IconSearch, type Icon } from '@tabler/icons-react';
import type { QueryKey } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListName } from '../../../shared/domain/lists.ts';
import { useDeviceMode } from '../../lib/deviceMode.ts';
import { useFormat } from '../../lib/format.ts';
import { useNow } from '../../lib/now.ts';
import { useShop } from '../../lib/shop.ts';
import { EmptyState } from '../EmptyState.tsx';
import { ErrorNotice } from '../ErrorNotice.tsx';
import { MoreRows } from '../MoreRows.tsx';
import { PageHeader } from '../PageHeader.tsx';
import { Skeletons } from '../Skeletons.tsx';
import { ColumnMenu } from './ColumnMenu.tsx';
import { ExportMenu } from './ExportMenu.tsx';
import classes from './List.module.css';
import { readColumns, shownColumns, writeColumns, type ListColumn } from './listColumn.ts';
import { ListTable } from './ListTable.tsx';
import { PaperSheet } from './PaperSheet.tsx';
import { usePrinting } from './usePrinting.ts';
import { useListExport } from './useListExport.ts';
import { useListPages, type ListPage, type PageRequest } from './useListPages.ts';
import { isSaid, textOf, type ListState } from './useListState.ts';
import { ViewMenu } from './ViewMenu.tsx';

interface ListScreenProps<R> {
  list: ListName;
  title: string;
  columns: readonly ListColumn<R>[];
  state: ListState;
  /** What the list is sorted by where the address says nothing. */
  start: { sort: string; direction: 'asc' | 'desc' };
  /** Names the request; changes with every filter. */
  queryKey: QueryKey;
  fetchPage: (request: PageRequest & { sort: string; direction: 'asc' | 'desc'; text: string }) => Promise<ListPage<R>>;
  keyOf: (row: R) => string;
  /** Placeholder of the text field; without it the list has none. */
  find?: string;
  filters: ReactNode;
  actions?: ReactNode;
  empty: { icon: Icon; title: string; text: string; action?: ReactNode };
}

/** A list of any length: text, filters, sort, columns, saved views, export, paper. */
export function ListScreen<R>(props: ListScreenProps<R>): ReactNode {
  const { list, title, columns, state, start, fetchPage, queryKey, empty } = props;
  const { t } = useTranslation('lists');
  const [chosen, setChosen] = useState(() => readColumns(localStorage, list));
  // A saved view brings its own text into the field.
  const [opened, setOpened] = useState(0);
  const shown = shownColumns(columns, chosen, useDeviceMode());
  const choose = (keys: readonly string[]): void => {
    writeColumns(localStorage, list, keys);
    setChosen(keys);
  };
  const sort = textOf(state.values['sort']) ?? start.sort;
  const direction =
    state.values['direction'] === 'asc' || state.values['direction'] === 'desc' ? state.values['direction'] : start.direction;
  const text = textOf(state.values['text']) ?? '';
  const fetchSorted = (request: PageRequest) => fetchPage({ ...request, sort, direction, text });
  const pages = useListPages([...queryKey, 'pages', sort, direction, text], fetchSorted);
  const given = useListExport(list, shown, fetchSorted);
  const printing = usePrinting(fetchSorted);
  const isFiltered = Object.entries(state.values).some(([name, value]) => !['sort', 'direction'].includes(name) && isSaid(value));
  return (
    <>
      <PageHeader title={title}>
        {props.actions}
        <ViewMenu
          list={list}
          current={{ ...state.values, columns: shown.map((column) => column.key).join(',') }}
          open={({ columns: kept, ...view }) => {
            if (typeof kept === 'string') choose(kept.split(','));
            state.replace(view);
            setOpened(opened + 1);
          }}
        />
        <ColumnMenu columns={columns} shown={shown} choose={choose} />
        <ExportMenu given={given} printing={printing} />
      </PageHeader>
      <PaperHead title={title} text={text} />
      <div className={classes['filters']}>
        {props.find === undefined ? null : (
          <Finder key={opened} label={props.find} text={text} set={(typed) => state.set({ text: typed })} />
        )}
        {props.filters}
      </div>
      {pages.error && !pages.rows ? <ErrorNotice error={pages.error} retry={pages.refetch} /> : null}
      {!pages.rows && !pages.error ? <Skeletons rows={12} /> : null}
      {pages.rows?.length === 0 && !pages.hasMore ? (
        <EmptyState
          icon={empty.icon}
          title={isFiltered ? t('noMatch') : empty.title}
          text={isFiltered ? t('noMatchHint') : empty.text}
          action={isFiltered ? undefined : empty.action}
        />
      ) : null}
      {pages.rows && (pages.rows.length > 0 || pages.hasMore) ? (
        <div className={printing.sheet ? classes['onScreen'] : undefined}>
          <ListTable
            label={title}
            columns={shown}
            rows={pages.rows}
            keyOf={props.keyOf}
            sorting={{ sort, direction, by: (by, way) => state.set({ sort: by, direction: way }) }}
          />
          <ErrorNotice error={pages.error} retry={pages.refetch} />
          <div className={classes['onScreen']}>
            <MoreRows
              hasMore={pages.hasMore}
              isLoading={pages.isLoadingMore}
              load={pages.loadMore}
              end={t('end', { count: pages.rows.length })}
            />
          </div>
        </div>
      ) : null}
      {printing.sheet ? <PaperSheet columns={shown} sheet={printing.sheet} keyOf={props.keyOf} /> : null}
    </>
  );
}

/** The text is typed here and reaches the address with each keystroke. */
function Finder({ label, text, set }: { label: string; text: string; set: (typed: string) => void }): ReactNode {
  const [typed, setTyped] = useState(text);
  return (
    <TextInput
      type="search"
      aria-label={label}
      placeholder={label}
      leftSection={<IconSearch size="1.1em" aria-hidden />}
      value={typed}
      maxLength={60}
      autoComplete="off"
      className={classes['finder'] ?? ''}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        set(event.currentTarget.value);
      }}
    />
  );
}

/** What a printed list says above its table. */
function PaperHead({ title, text }: { title: string; text: string }): ReactNode {
  const format = useFormat();
  const shop = useShop();
  const now = useNow();
  return (
    <p className={classes['paperHead']}>
      <strong>{shop?.name}</strong> · {title}
      {text === '' ? '' : ` · “${text}”`} · {format.dateTime(now)}
    </p>
  );
}
