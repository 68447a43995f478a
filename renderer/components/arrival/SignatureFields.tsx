import { Button, Group, SegmentedControl, Text, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useImperativeHandle, useRef, useState, type ReactNode, type Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { LANGUAGES, type Language } from '../../../shared/domain/countries.ts';
import { api } from '../../lib/api.ts';
import { useCommand } from '../../lib/command.ts';
import { ErrorNotice } from '../ErrorNotice.tsx';
import classes from './Arrival.module.css';
import { SignaturePad, type PadHandle } from './SignaturePad.tsx';

export type Signature =
  | { how: 'drawn'; imageSha256: string; signerName: string; terms: string; language: Language }
  | { how: 'paper'; signerName: string; terms: string; language: Language };

/**
 * What was drawn and not pressed into use yet, so that a form that is sent takes it along: null with an empty pad,
 * `incomplete` when something is missing, which the fields then say.
 */
export type TakeDrawn = () => Promise<Signature | 'incomplete' | null>;

interface Props {
  /** Proposed as who signs. */
  name: string;
  language: Language;
  value: Signature | null;
  onChange: (signature: Signature | null) => void;
  /** Where the pad leaves the way to its drawing, for a form that is sent as a whole. */
  drawn?: Ref<TakeDrawn>;
}

/** The words, and who agrees to them: on the pad, or with a pen on the printed sheet. */
export function SignatureFields({ value, onChange, ...proposed }: Props): ReactNode {
  // The buttons that were pressed are gone: the keyboard goes on from what stands in their place.
  const [isFresh, setFresh] = useState(false);
  const sign = (signature: Signature): void => {
    setFresh(true);
    onChange(signature);
  };
  if (value === null) return <Signing {...proposed} onSign={sign} />;
  return <Signed signature={value} takesFocus={isFresh} onAgain={() => onChange(null)} />;
}

function Signed({ signature, takesFocus, onAgain }: { signature: Signature; takesFocus: boolean; onAgain: () => void }): ReactNode {
  const { t } = useTranslation('arrival');
  const again = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (takesFocus) again.current?.focus();
  }, [takesFocus]);
  return (
    <Group justify="space-between">
      <Text>{t(signature.how === 'drawn' ? 'signedDrawn' : 'signedPaper', { name: signature.signerName })}</Text>
      <Button variant="default" size="compact-md" ref={again} onClick={onAgain}>
        {t('signAgain')}
      </Button>
    </Group>
  );
}

interface SigningProps extends Pick<Props, 'name' | 'language' | 'drawn'> {
  onSign: (signature: Signature) => void;
}

function Signing({ name, language: proposed, drawn, onSign }: SigningProps): ReactNode {
  const { t } = useTranslation(['arrival', 'words']);
  const [language, setLanguage] = useState(proposed);
  const [typed, setTyped] = useState<string | null>(null);
  const [problem, setProblem] = useState<'signerNeeded' | 'padEmpty' | null>(null);
  const pad = useRef<PadHandle>(null);
  const texts = useQuery(api.contentTexts.list.queryOptions());
  const prepare = useCommand(api.signatures.prepare);
  const terms = texts.data?.items.find((item) => item.contentId === 'checkInTerms' && item.language === language)?.text;
  const signerName = (typed ?? name).trim();
  const take: TakeDrawn = async () => {
    const file = await pad.current?.picture();
    if (!file) return null;
    setProblem(signerName === '' ? 'signerNeeded' : null);
    if (signerName === '' || terms === undefined) return 'incomplete';
    try {
      const { imageSha256 } = await prepare.runAsync({ file });
      return { how: 'drawn', imageSha256, signerName, terms, language };
    } catch {
      // The command keeps the refusal and shows it below; the drawing is still on the pad.
      return 'incomplete';
    }
  };
  useImperativeHandle(drawn, () => take);
  const signHere = async (): Promise<void> => {
    const signature = await take();
    if (signature === null) setProblem(signerName === '' ? 'signerNeeded' : 'padEmpty');
    else if (signature !== 'incomplete') onSign(signature);
  };
  const signOnPaper = (): void => {
    if (signerName === '' || terms === undefined) return setProblem('signerNeeded');
    onSign({ how: 'paper', signerName, terms, language });
  };
  return (
    <div className={classes['signing']}>
      <Group justify="space-between">
        <Text fw={550} size="sm">
          {t('terms')}
        </Text>
        <SegmentedControl
          aria-label={t('termsLanguage')}
          data={LANGUAGES.map((each) => ({ value: each, label: t(`words:language.${each}`) }))}
          value={language}
          onChange={setLanguage}
        />
      </Group>
      <Textarea readOnly aria-label={t('terms')} lang={language} value={terms ?? ''} autosize minRows={2} maxRows={8} />
      <ErrorNotice error={texts.error} fault={prepare.fault} retry={texts.refetch} />
      <TextInput
        label={t('signer')}
        value={typed ?? name}
        maxLength={80}
        autoComplete="off"
        error={problem === 'signerNeeded' ? t('signerNeeded') : null}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <SignaturePad ref={pad} label={t('pad')} hint={t('padHint')} error={problem === 'padEmpty' ? t('padEmpty') : null} />
      <Group gap="xs">
        <Button variant="light" loading={prepare.isPending} onClick={() => void signHere()}>
          {t('padUse')}
        </Button>
        <Button variant="default" onClick={() => pad.current?.clear()}>
          {t('padClear')}
        </Button>
        <Button variant="default" onClick={signOnPaper}>
          {t('onPaper')}
        </Button>
      </Group>
    </div>
  );
}
