import { Text, Textarea, UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useId, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useWatch, type UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { api } from '../../lib/api.ts';
import type { CheckInValues } from './checkInForm.ts';
import { codeAt, matchesOf, withComplaint, type Canned } from './cannedComplaints.ts';
import classes from './Screen.module.css';

/** What the customer says, in their words; a slash and a short code brings a usual complaint. */
export function ComplaintField({ form }: { form: UseFormReturn<CheckInValues> }): ReactNode {
  const { t } = useTranslation(['checkIn', 'arrival']);
  const text = useWatch({ control: form.control, name: 'complaint' });
  const listId = useId();
  const { data } = useQuery(api.complaints.list.queryOptions());
  const [marked, setMarked] = useState(0);
  const code = codeAt(text);
  const matches = code === null ? [] : matchesOf(data?.items ?? [], code);
  const choose = (item: Canned): void => {
    form.setValue('complaint', withComplaint(text, item.text), { shouldDirty: true });
    setMarked(0);
    form.setFocus('complaint');
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const item = matches[marked];
    if (!item) return;
    if (event.key === 'ArrowDown') setMarked((marked + 1) % matches.length);
    else if (event.key === 'ArrowUp') setMarked((marked + matches.length - 1) % matches.length);
    else if ((event.key === 'Enter' && !event.ctrlKey && !event.metaKey) || event.key === 'Tab') choose(item);
    else return;
    event.preventDefault();
  };
  return (
    <div>
      <Textarea
        label={t('complaint')}
        placeholder={t('complaintPlaceholder')}
        title={t('arrival:complaintHint')}
        {...form.register('complaint')}
        error={form.formState.errors.complaint?.message}
        autosize
        minRows={3}
        maxRows={8}
        aria-controls={matches.length > 0 ? listId : undefined}
        aria-activedescendant={matches[marked] ? `${listId}-${matches[marked].code}` : undefined}
        onKeyDown={onKeyDown}
      />
      {matches.length > 0 ? (
        <div id={listId} role="listbox" aria-label={t('arrival:complaintList')} className={classes['canned']}>
          {matches.map((item, index) => (
            <UnstyledButton
              key={item.code}
              id={`${listId}-${item.code}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === marked}
              className={classes['cannedItem'] ?? ''}
              onClick={() => choose(item)}
            >
              <Text span ff="monospace" size="sm" c="dimmed">
                /{item.code}
              </Text>
              <Text span size="sm">
                {item.text}
              </Text>
            </UnstyledButton>
          ))}
        </div>
      ) : null}
    </div>
  );
}
