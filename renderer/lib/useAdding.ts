import { useLocation, useNavigate } from '@tanstack/react-router';

/** What an address ends with while the form of a new record is open over its list. */
export const ADDING = 'new';

/** Whether that form is open. It stands in the address, so that a command or a link can open it from elsewhere. */
export function useAdding(): [isAdding: boolean, setAdding: (isAdding: boolean) => void] {
  const isAdding = useLocation({ select: ({ hash }) => hash === ADDING });
  const navigate = useNavigate();
  return [isAdding, (adding) => void navigate({ to: '.', search: true, hash: adding ? ADDING : '', replace: true })];
}
