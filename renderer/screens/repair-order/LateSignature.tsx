import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { SignatureFields } from '../../components/arrival/SignatureFields.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { showDone } from '../../components/toast.tsx';
import { api } from '../../lib/api.ts';
import { useCommand } from '../../lib/command.ts';
import { useShop } from '../../lib/shop.ts';
import type { RepairOrder } from './lineDraft.ts';

/** Signing after the check-in, e.g. when the owner comes by. */
export function LateSignature({ repair }: { repair: RepairOrder }): ReactNode {
  const { t } = useTranslation('arrival');
  const shop = useShop();
  const [isSigning, setSigning] = useState(false);
  const sign = useCommand(api.signatures.sign, { onSuccess: () => (showDone(t('signDone')), setSigning(false)) });
  if (!isSigning || !shop) {
    return (
      <Button variant="default" size="compact-md" w="fit-content" onClick={() => setSigning(true)}>
        {t('sign')}
      </Button>
    );
  }
  return (
    <div>
      <SignatureFields
        name={repair.customer?.name ?? ''}
        language={shop.language}
        value={null}
        onChange={(signature) => signature && sign.run({ id: repair.id, signature })}
      />
      <ErrorNotice fault={sign.fault} />
      <Button variant="subtle" size="compact-md" onClick={() => setSigning(false)}>
        {t('section.cancel')}
      </Button>
    </div>
  );
}
