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

function driverError(error: unknown): { code: string; message: string } {
  const holder = error as { code?: unknown; message?: unknown; driverError?: unknown };
  const inner = (holder?.driverError ?? holder) as { code?: unknown; message?: unknown };
  return { code: String(inner?.code ?? ''), message: String(inner?.message ?? '') };
}
