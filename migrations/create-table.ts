import {
  Table,
  TableIndex,
  type MigrationInterface,
  type QueryRunner,
  type TableColumnOptions,
} from 'typeorm';

/*
 * Words to write a table in, frozen like the migrations that use them: types that mean the same on
 * SQLite and MySQL/MariaDB and leave no drift. Change an entity by a new migration, never here.
 */

type Extra = Partial<TableColumnOptions>;

export const PRIMARY: Extra = { isPrimary: true };
export const NULLABLE: Extra = { isNullable: true };

export const char = (name: string, length: number, extra: Extra = {}): TableColumnOptions => ({
  name,
  type: 'char',
  length: String(length),
  ...extra,
});
export const varchar = (name: string, length: number, extra: Extra = {}): TableColumnOptions => ({
  name,
  type: 'varchar',
  length: String(length),
  ...extra,
});
export const longText = (name: string, extra: Extra = {}): TableColumnOptions => ({
  name,
  type: 'mediumtext',
  ...extra,
});
export const integer = (name: string, extra: Extra = {}): TableColumnOptions => ({
  name,
  type: 'integer',
  ...extra,
});
export const bigint = (name: string, extra: Extra = {}): TableColumnOptions => ({
  name,
  type: 'bigint',
  ...extra,
});
export const flag = (name: string, extra: Extra = {}): TableColumnOptions => ({
  name,
  type: 'boolean',
  ...extra,
});
export const instant = (name: string, extra: Extra = {}): TableColumnOptions => ({
  name,
  type: 'datetime',
  precision: 3,
  ...extra,
});

export const unique = (name: string, columnNames: string[]): TableIndex =>
  new TableIndex({ name, columnNames, isUnique: true });
export const index = (name: string, columnNames: string[]): TableIndex =>
  new TableIndex({ name, columnNames });

/** Creates one table with its indices; may be repeated after an interrupted run. */
export abstract class CreateTable implements MigrationInterface {
  protected constructor(
    private readonly table: string,
    private readonly columns: TableColumnOptions[],
    private readonly indices: TableIndex[] = [],
  ) {}

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: this.table,
        columns: this.columns,
        indices: this.indices,
        engine: this.engine(runner),
      }),
      true,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(this.table, true);
  }

  private engine(runner: QueryRunner): string | undefined {
    return runner.connection.driver.options.type === 'better-sqlite3' ? undefined : 'InnoDB';
  }
}
