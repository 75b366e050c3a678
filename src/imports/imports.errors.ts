import { defineErrors } from '../kernel/app-error';

const refusal = (text: string) => ({ text, level: 'info' as const, http: 422 });

/** Refusals of a whole file; refusals of single rows are findings (`findings.ts`). */
export const IMPORT_ERRORS = defineErrors({
  file_empty: refusal('文件是空的；请重新选择要导入的 .xlsx 文件'),
  file_too_big: refusal('文件有 {size} MB，超过 {limit} MB；请删去图片和不用的工作表，或分成几个文件再导入'),
  file_unreadable_path: refusal('打不开文件 {path}；请检查路径和读取权限'),
  file_is_old_excel: refusal('这是旧版 .xls（或 WPS 的 .et）文件；请在 Excel 或 WPS 里另存为 .xlsx 再导入'),
  file_is_encrypted: refusal('文件设了打开密码；请在 Excel 里取消密码、另存一份再导入'),
  file_is_csv: refusal('这是文本（CSV）文件，不是 Excel 工作簿；请用 Excel 打开后另存为 .xlsx 再导入'),
  file_is_not_excel: refusal('这不是 Excel 文件；请选择 .xlsx 工作簿'),
  file_has_macros: refusal('文件带有宏；请另存为不带宏的 .xlsx 再导入'),
  file_is_binary_workbook: refusal('这是二进制工作簿（.xlsb）；请另存为 .xlsx 再导入'),
  file_truncated: refusal('文件不完整，可能没有传完或已损坏；请重新下载或另存一份再导入'),
  file_not_a_workbook: refusal('压缩包里没有 Excel 工作簿；请选择 .xlsx 文件，不要选其他文档或压缩包'),
  file_unsafe: refusal('文件内部结构不正常（{reason}），没有打开；请用 Excel 另存一份 .xlsx 再导入'),
  sheet_too_large: refusal(
    '表太大（最多 {rows} 行、{columns} 列有内容），没有读完；请删去多余的行列，或分成几个文件再导入',
  ),
  workbook_unreadable: refusal('Excel 读不出来，文件可能已损坏；请在 Excel 里打开、另存一份再导入'),
  workbook_too_slow: refusal(
    '读这个 Excel 超过 {seconds} 秒，已停止；请删去多余的内容，或分成几个文件再导入',
  ),
  workbook_empty: refusal('工作簿里没有内容；请检查是不是选错了文件'),
  table_not_found: refusal('没有找到{kind}表：要有“{missing}”列，找到的表头是：{found}；{hint}'),
  no_data_rows: refusal('表里没有数据行，没有写入；请核对是不是选错了工作表'),
  import_refused: refusal('有 {refused} 行不能导入，整个文件都没有写入；请按上面的说明改好后重新导入'),
  template_kind_unknown: refusal('没有“{kind}”这种模板；可选：{allowed}'),
});
