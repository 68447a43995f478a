import type { ReactNode } from 'react';
import classes from './PlateBadge.module.css';

/** A registration plate as people look for it: big letters, a frame. */
export function PlateBadge({ plate, large = false }: { plate: string; large?: boolean }): ReactNode {
  return <span className={large ? `${classes['plate']} ${classes['large']}` : classes['plate']}>{plate}</span>;
}
