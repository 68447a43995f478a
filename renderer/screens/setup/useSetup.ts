import { useQueryClient } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { COUNTRY_PRESETS, LANGUAGES } from '../../../shared/domain/countries.ts';
import { api, client } from '../../lib/api.ts';
import { useCommand, withKey } from '../../lib/command.ts';
import { useFormFaults } from '../../lib/formFaults.ts';
import { speak } from '../../lib/i18n.ts';
import { guessCountry } from '../../lib/places.ts';
import { useAdoptSession } from '../../lib/session.tsx';

function blankForm() {
  const country = guessCountry(Intl.DateTimeFormat().resolvedOptions().timeZone, navigator.languages);
  const preset = COUNTRY_PRESETS[country];
  return {
    shop: {
      name: '',
      country,
      currency: preset?.currency ?? 'EUR',
      timeZone: preset?.timeZone ?? 'UTC',
      language: preset?.language ?? 'en',
      address: '',
      phone: '',
      email: '',
      taxNumber: '',
      logoBase64: null as string | null,
    },
    owner: { name: '', email: '', password: '', pin: '' },
  };
}
export type SetupForm = ReturnType<typeof blankForm>;

function applyLanguage(wanted: string): void {
  const language = LANGUAGES.find((known) => known === wanted);
  if (language) speak(language);
}

/** Everything the first run does; SetupScreen only draws it. */
export function useSetup() {
  const queryClient = useQueryClient();
  const adopt = useAdoptSession();
  const form = useForm({ defaultValues: blankForm() });
  const run = useCommand(api.setup.run, {
    // Whoever has just chosen the password need not type it again.
    onSuccess: async (_, { owner }) => {
      adopt(await client.session.login({ email: owner.email, password: owner.password }, withKey()));
      await queryClient.invalidateQueries({ queryKey: api.setup.key() });
    },
  });
  useFormFaults(form, run.fault);

  const applyCountry = (country: string): void => {
    const preset = COUNTRY_PRESETS[country];
    if (!preset) return;
    form.setValue('shop.currency', preset.currency);
    form.setValue('shop.timeZone', preset.timeZone);
    form.setValue('shop.language', preset.language);
    speak(preset.language);
  };
  const submit = form.handleSubmit(({ shop, owner }) =>
    run.run({ shop: { ...shop, phone: shop.phone || null, email: shop.email || null }, owner }),
  );
  return { form, submit, isSaving: run.isPending, fault: run.fault, applyCountry, applyLanguage };
}
