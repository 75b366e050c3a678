/** True when a row was refused because its unique key is taken, on every dialect. */
export function isUniqueViolation(error: unknown): boolean {
  const { code, message } = driverError(error);
  return (
    code === 'ER_DUP_ENTRY' ||
    code === 'SQLITE_CONSTRAINT_UNIQUE' ||
    code === 'SQLITE_CONSTRAINT_PRIMARYKEY' ||
    message.includes('UNIQUE constraint failed')
  );
}

interface DriverError {
  readonly code?: unknown;
  readonly message?: unknown;
}

function driverError(error: unknown): { code: string; message: string } {
  const holder = error as (DriverError & { readonly driverError?: DriverError }) | null;
  const inner: DriverError | null | undefined = holder?.driverError ?? holder;
  return { code: textOf(inner?.code), message: textOf(inner?.message) };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
