import { Money } from '../kernel/money';
import type { Quantity } from './quantities';

const DECLARED =
  /单位 {0,2}[:是为(]? {0,2}(?:人民币)? {0,2}(亿|千万|百万|万|元)|[以按](亿|千万|百万|万|元)元?(?:为单位|计)/g;
/** how many 万元 one of the unit is */
const IN_WAN: Readonly<Record<string, bigint | undefined>> = {
  亿: 10_000n,
  千万: 1_000n,
  百万: 100n,
  万: 1n,
};

/**
 * "单位：亿元 本月0.32": numbers without unit are in the unit the message declares. Two units, 元, or a number
 * finer than can be carried over leave the amount open.
 */
export function inDeclaredUnit(text: string, quantities: readonly Quantity[]): Quantity[] {
  const named = new Set([...text.matchAll(DECLARED)].map((found) => found[1] ?? found[2] ?? ''));
  if (named.size === 0) return [...quantities];
  const [unit = ''] = named;
  const factor = named.size === 1 ? IN_WAN[unit] : undefined;
  if (factor === 1n) return [...quantities];
  return quantities.map((quantity) => {
    if (quantity.kind !== 'bare') return quantity;
    const { amount } = quantity;
    const money =
      factor === undefined || amount.money === null || amount.rounded
        ? null
        : Money.ofYuan(amount.money.yuan * factor);
    return { ...quantity, weight: 3, amount: { ...amount, money } };
  });
}
