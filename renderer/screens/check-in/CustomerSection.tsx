import { Button, Group, Select, Text, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { LANGUAGES } from '../../../shared/domain/countries.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { SuggestInput } from '../../components/SuggestInput.tsx';
import type { CustomerBrief } from './checkInForm.ts';
import classes from './Screen.module.css';
import type { CheckInForm } from './useCheckIn.ts';
import { personFrom } from './personTyped.ts';
import { useCustomerMatches, usePossibleDuplicates, type Duplicate } from './useCustomerPick.ts';

interface Props {
  checkIn: CheckInForm;
  focusField: (name: string) => void;
}

/** Who brings the car: known, new, or nobody. */
export function CustomerSection({ checkIn, focusField }: Props) {
  const { t } = useTranslation('checkIn');
  const customer = useWatch({ control: checkIn.form.control, name: 'customer' });
  const change = (): void => {
    checkIn.pickCustomer({ is: 'undecided' });
    focusField('customerText');
  };
  if (customer.is === 'undecided') return <CustomerFinder checkIn={checkIn} focusField={focusField} />;
  if (customer.is === 'new') return <NewCustomer checkIn={checkIn} onChange={change} focusField={focusField} />;
  return (
    <Group justify="space-between" wrap="nowrap" className={classes['chosen'] ?? ''}>
      {customer.is === 'known' ? <CustomerLine customer={customer.customer} /> : <Text>{t('customerNoneChosen')}</Text>}
      <Button variant="subtle" size="compact-md" onClick={change}>
        {t('customerChange')}
      </Button>
    </Group>
  );
}

function CustomerFinder({ checkIn, focusField }: Props) {
  const { t } = useTranslation('checkIn');
  const [text, setText] = useState('');
  const { matches, isAnswered, isBusy, failure, findFirst } = useCustomerMatches(text);
  const addNew = (): void => {
    const person = personFrom(text);
    checkIn.form.setValue('name', person.name);
    checkIn.form.setValue('phone', person.phone);
    checkIn.form.setValue('email', person.email);
    checkIn.pickCustomer({ is: 'new' });
    focusField(person.name === '' ? 'name' : 'phone');
  };
  const choose = async (index: number): Promise<void> => {
    // Who is faster than the answer means whom the list is about to show first.
    const customer = matches[index] ?? (isAnswered ? null : await findFirst());
    if (!customer) return addNew();
    checkIn.pickCustomer({ is: 'known', customer });
    focusField('odometer');
  };
  const suggestions = matches.map((customer) => ({ key: customer.id, content: <CustomerLine customer={customer} /> }));
  if (text.trim() !== '' && isAnswered)
    suggestions.push({ key: 'new', content: <Text size="sm">{t('customerAdd', { text: text.trim() })}</Text> });
  return (
    <Group align="flex-start" gap="xs">
      <div className={classes['grow']}>
        <SuggestInput
          label={t('customer')}
          placeholder={t('customerFind')}
          title={t('customerFindHint')}
          name="customerText"
          value={text}
          onChange={setText}
          suggestions={suggestions}
          onChoose={(index) => void choose(index)}
          listLabel={t('customerMatches')}
          busy={isBusy}
          error={checkIn.form.formState.errors.customer?.message}
        />
        <ErrorNotice error={failure} />
      </div>
      <Button variant="default" onClick={addNew} className={classes['beside'] ?? ''}>
        {t('customerAddEmpty')}
      </Button>
      <Button
        variant="subtle"
        className={classes['beside'] ?? ''}
        onClick={() => {
          checkIn.pickCustomer({ is: 'none' });
          focusField('odometer');
        }}
      >
        {t('customerNone')}
      </Button>
    </Group>
  );
}

function NewCustomer({ checkIn, onChange, focusField }: Props & { onChange: () => void }) {
  const { t } = useTranslation(['checkIn', 'words']);
  const { form } = checkIn;
  const { errors } = form.formState;
  const [name, phone, email, language] = useWatch({ control: form.control, name: ['name', 'phone', 'email', 'language'] });
  const duplicates = usePossibleDuplicates({ name, phone, email }, true);
  return (
    <div>
      <div className={classes['newCustomer']}>
        <TextInput label={t('name')} {...form.register('name')} error={errors.name?.message} autoComplete="off" />
        <TextInput label={t('phone')} {...form.register('phone')} error={errors.phone?.message} inputMode="tel" autoComplete="off" />
        <TextInput label={t('email')} {...form.register('email')} error={errors.email?.message} inputMode="email" autoComplete="off" />
        <Select
          label={t('language')}
          allowDeselect={false}
          data={LANGUAGES.map((value) => ({ value, label: t(`words:language.${value}`) }))}
          value={language}
          onChange={(value) => form.setValue('language', LANGUAGES.find((known) => known === value) ?? language)}
        />
        <Button variant="subtle" onClick={onChange} className={classes['beside'] ?? ''}>
          {t('customerChange')}
        </Button>
      </div>
      {duplicates.length > 0 ? (
        <Duplicates
          duplicates={duplicates}
          onUse={(customer) => {
            checkIn.pickCustomer({ is: 'known', customer });
            focusField('odometer');
          }}
        />
      ) : null}
    </div>
  );
}

function Duplicates({ duplicates, onUse }: { duplicates: readonly Duplicate[]; onUse: (customer: CustomerBrief) => void }): ReactNode {
  const { t } = useTranslation('checkIn');
  return (
    <section aria-label={t('duplicates')} className={classes['duplicates']}>
      <Text size="sm" fw={600}>
        {t('duplicates')}
      </Text>
      {duplicates.slice(0, 3).map((duplicate) => (
        <Group key={duplicate.id} justify="space-between" wrap="nowrap">
          <Group gap="sm" wrap="nowrap">
            <CustomerLine customer={duplicate} />
            <Text size="xs" c="dimmed">
              {t(`because.${duplicate.because}`)}
            </Text>
          </Group>
          <Button size="compact-md" variant="default" onClick={() => onUse(duplicate)}>
            {t('duplicateUse')}
          </Button>
        </Group>
      ))}
    </section>
  );
}

function CustomerLine({ customer }: { customer: CustomerBrief }) {
  const { t } = useTranslation('checkIn');
  return (
    <Group gap="sm" wrap="nowrap">
      <Text fw={550}>{customer.name}</Text>
      <Text size="sm" c="dimmed" className="tabular">
        {customer.phone ?? customer.email ?? t('noContact')}
      </Text>
    </Group>
  );
}
