import { Tooltip } from '@mantine/core';
import { yuanOfFen, wanOfFen } from './amount.ts';

interface AmountTextProps {
  /** Integer 分. */
  readonly fen: number;
  readonly unit?: boolean;
}

/** An amount in 万元; hovering shows the 元. */
export const AmountText = ({ fen, unit = false }: AmountTextProps) => (
  <Tooltip label={`${yuanOfFen(fen)} 元`}>
    <span>
      {wanOfFen(fen)}
      {unit ? ' 万元' : ''}
    </span>
  </Tooltip>
);
