import { Column, PrimaryColumn, type ColumnOptions } from 'typeorm';
import { Money } from '../kernel/money';

/*
 * Column shapes that mean the same on SQLite and MySQL/MariaDB and leave no drift between entities and
 * migrations (docs/decisions/0003). Entities use these and nothing else; migrations have the same names.
 */

interface Maybe {
  readonly nullable?: boolean;
  readonly name?: string;
}

const option = (base: ColumnOptions, maybe: Maybe): ColumnOptions => ({
  ...base,
  nullable: maybe.nullable ?? false,
  ...(maybe.name === undefined ? {} : { name: maybe.name }),
});

/** Our own id, a ULID. */
export const IdColumn = (): PropertyDecorator => PrimaryColumn({ type: 'char', length: 26 });

/** The id of another row; integrity is kept by the services, so that rows can be imported in any order. */
export const RefColumn = (maybe: Maybe = {}): PropertyDecorator =>
  Column(option({ type: 'char', length: 26 }, maybe));

export const TextColumn = (length: number, maybe: Maybe = {}): PropertyDecorator =>
  Column(option({ type: 'varchar', length }, maybe));

/** Text without a bound of ours: raw messages of 100,000 characters, cards. */
export const LongTextColumn = (maybe: Maybe = {}): PropertyDecorator =>
  Column(option({ type: 'mediumtext' }, maybe));

export const JsonColumn = (maybe: Maybe = {}): PropertyDecorator =>
  Column(
    option(
      {
        type: 'mediumtext',
        transformer: {
          to: (value: unknown) => (value === null || value === undefined ? value : JSON.stringify(value)),
          from: (text: string | null): unknown => (text === null ? null : (JSON.parse(text) as unknown)),
        },
      },
      maybe,
    ),
  );

export const IntegerColumn = (maybe: Maybe = {}): PropertyDecorator =>
  Column(option({ type: 'integer' }, maybe));

export const FlagColumn = (maybe: Maybe = {}): PropertyDecorator =>
  Column(option({ type: 'boolean' }, maybe));

/** An instant in UTC with milliseconds. */
export const InstantColumn = (maybe: Maybe = {}): PropertyDecorator =>
  Column(option({ type: 'datetime', precision: 3 }, maybe));

/** A civil date `YYYY-MM-DD`. */
export const DateColumn = (maybe: Maybe = {}): PropertyDecorator =>
  Column(option({ type: 'varchar', length: 10 }, maybe));

/** A data month `YYYY-MM`. */
export const PeriodColumn = (maybe: Maybe = {}): PropertyDecorator =>
  Column(option({ type: 'varchar', length: 7 }, maybe));

/** Whole 元 in a bigint; drivers return number or string, the entity shows {@link Money}. */
export const MoneyColumn = (maybe: Maybe = {}): PropertyDecorator =>
  Column(
    option(
      {
        type: 'bigint',
        transformer: {
          to: (value: Money | null | undefined) => (value instanceof Money ? value.yuan.toString() : value),
          from: (value: string | number | null) => (value === null ? null : Money.ofYuan(value)),
        },
      },
      maybe,
    ),
  );
