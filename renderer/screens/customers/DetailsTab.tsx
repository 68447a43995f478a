import { Box, Button, Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '../../components/Card.tsx';
import { StaleNotice } from '../../components/StaleNotice.tsx';
import { AddressFields } from './AddressFields.tsx';
import classes from './Customers.module.css';
import { PhoneFields } from './PhoneFields.tsx';
import { TermsFields } from './TermsFields.tsx';
import { useCustomerDetails, type Customer } from './useCustomer.ts';
import { WhoFields } from './WhoFields.tsx';

/** Everything that is written down about a customer, editable in place. */
export function DetailsTab({ customer }: { customer: Customer }): ReactNode {
  const { t } = useTranslation('customers');
  const details = useCustomerDetails(customer);
  const { form, mayEdit } = details;
  const { isDirty } = form.formState;
  return (
    <Box
      component="form"
      noValidate
      className={classes['form'] ?? ''}
      onSubmit={(event) => {
        event.preventDefault();
        details.save();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) details.save();
      }}
    >
      <div className={classes['halves']}>
        <div className={classes['stack']}>
          <Card title={t('form.who')}>
            <WhoFields form={form} mayEdit={mayEdit} />
          </Card>
          <Card title={t('form.taxes')}>
            <TermsFields form={form} mayEdit={mayEdit} customerId={customer.id} />
          </Card>
        </div>
        <div className={classes['stack']}>
          <Card title={t('reach.phones')}>
            <PhoneFields form={form} mayEdit={mayEdit} />
          </Card>
          <Card title={t('reach.addresses')}>
            <AddressFields form={form} mayEdit={mayEdit} />
          </Card>
        </div>
      </div>
      <StaleNotice filled={details.filled} fault={details.fault} onLoaded={details.forget} />
      {mayEdit ? (
        <Group gap="xs" mih="2.571rem">
          <Button type="submit" disabled={!isDirty} loading={details.isSaving}>
            {t('page.save')}
          </Button>
          {isDirty ? (
            <>
              <Button variant="default" onClick={details.discard}>
                {t('page.discard')}
              </Button>
              <Text size="sm" c="dimmed">
                {t('page.unsaved')}
              </Text>
            </>
          ) : null}
        </Group>
      ) : (
        <Text c="dimmed">{t('page.readOnly')}</Text>
      )}
    </Box>
  );
}
