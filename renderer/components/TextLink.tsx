import { Anchor, type AnchorProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import { forwardRef, type AnchorHTMLAttributes } from 'react';

type Props = AnchorProps & Omit<AnchorHTMLAttributes<HTMLAnchorElement>, keyof AnchorProps>;
const PlainAnchor = forwardRef<HTMLAnchorElement, Props>(function PlainAnchor(props, ref) {
  return <Anchor ref={ref} {...props} />;
});

/** A link inside text, typed by the routes. */
export const TextLink = createLink(PlainAnchor);
