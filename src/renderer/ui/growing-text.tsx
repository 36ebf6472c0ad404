import { Textarea, type TextareaProps } from '@mantine/core';
import type { Ref } from 'react';
import classes from './growing-text.module.css';

interface GrowingTextProps extends Omit<TextareaProps, 'autosize' | 'minRows' | 'maxRows' | 'classNames' | 'styles'> {
  readonly ref?: Ref<HTMLTextAreaElement>;
  /** Lines it stands with while empty, and from which on it scrolls. */
  readonly least: number;
  readonly most: number;
}

/** A field for words that grows with them. */
export const GrowingText = ({ least, most, ...props }: GrowingTextProps) => (
  <Textarea
    {...props}
    rows={least}
    classNames={{ input: classes.field ?? '' }}
    styles={{ input: { '--least-lines': least, '--most-lines': most } }}
  />
);
