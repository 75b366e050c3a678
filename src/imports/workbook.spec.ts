import { sheetXml, workbook, workbookParts, zip } from '../../test/support/workbooks';
import { readWorkbook } from './workbook';

const OLE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
const MEGABYTE = 1024 * 1024;

describe('readWorkbook', () => {
  it('keeps digits, dates, row numbers and merged areas of every visible sheet', async () => {
    const file = await workbook(
      {
        name: '台账',
        rows: [[{ value: '标题', columnSpan: 3 }, null, null], [], ['甲', 0.1 + 0.2, new Date('2026-03-18')]],
      },
      { name: '说明', rows: [['一行']] },
    );
    const [ledger, notes] = await readWorkbook(file);
    expect(ledger).toEqual({
      name: '台账',
      grid: [
        [{ text: '标题', kind: 'text' }, null, null],
        [null, null, null],
        [
          { text: '甲', kind: 'text' },
          { text: '0.3', kind: 'number' },
          { text: '2026-03-18', kind: 'date' },
        ],
      ],
      merges: [{ top: 0, left: 0, bottom: 0, right: 2 }],
    });
    expect(notes?.name).toBe('说明');
  });

  it('shows a formula error as what the sheet shows', async () => {
    const xml = sheetXml(
      '<row r="2"><c r="B2" s="0" t="e"><f>A1/0</f><v>#DIV/0!</v></c><c r="C2"><v>1.2E3</v></c></row>',
    );
    const [sheet] = await readWorkbook(zip(workbookParts(xml.replace(' s="0"', ''))));
    expect(sheet?.grid[1]?.map((cell) => cell?.text ?? null)).toEqual([null, '#DIV/0!', '1200']);
  });

  it.each([
    ['an empty file', Buffer.alloc(0), /空的/],
    ['an old .xls', Buffer.concat([OLE, Buffer.alloc(512)]), /另存为 \.xlsx/],
    ['an encrypted workbook', Buffer.concat([OLE, Buffer.from('EncryptedPackage', 'utf16le')]), /密码/],
    ['a CSV called .xlsx', Buffer.from('项目名称,总投资\n甲,1\n'), /CSV/],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0]), /不是 Excel 文件/],
    ['a Word document', zip([{ name: 'word/document.xml', text: '<a/>' }]), /没有 Excel 工作簿/],
    [
      'a workbook with macros',
      zip([...workbookParts(sheetXml('')), { name: 'xl/vbaProject.bin', text: 'x' }]),
      /宏/,
    ],
    ['a part with a password', zip(workbookParts('').map((part) => ({ ...part, flags: 1 }))), /密码/],
    [
      'a part outside the archive',
      zip([...workbookParts(sheetXml('')), { name: '../../x.xml', text: 'x' }]),
      /路径越界/,
    ],
    ['an absolute path', zip([...workbookParts(sheetXml('')), { name: '/etc/x', text: 'x' }]), /路径越界/],
    [
      'too many parts',
      zip(Array.from({ length: 201 }, (_, at) => ({ name: `a${at}.xml`, text: 'x' }))),
      /最多 200 个/,
    ],
  ])('refuses %s with a sentence of its own', async (_name, file, sentence) => {
    await expect(readWorkbook(file)).rejects.toThrow(sentence);
  });

  it('refuses a file that was cut off', async () => {
    const file = await workbook({ rows: [['项目名称', '总投资']] });
    await expect(readWorkbook(file.subarray(0, file.length - 30))).rejects.toThrow(/不完整/);
  });

  it('refuses a bomb by what its directory says, at once', async () => {
    const bomb = zip(workbookParts(Buffer.alloc(80 * MEGABYTE, 0x20)));
    expect(bomb.length).toBeLessThan(MEGABYTE);
    await expect(readWorkbook(bomb)).rejects.toThrow(/压缩比过高/);
  });

  it('refuses a bomb whose directory lies about its size', async () => {
    const parts = workbookParts(Buffer.alloc(80 * MEGABYTE, 0x20));
    const lying = zip(
      parts.map((part) => (part.name.includes('sheet1') ? { ...part, declaredSize: 4096 } : part)),
    );
    await expect(readWorkbook(lying)).rejects.toThrow(/大小与所写不符/);
  });

  it('refuses parts that together are too large', async () => {
    const noise = Array.from({ length: 66 }, (_, at) => {
      return { name: `xl/media/${at}.png`, text: 'x', declaredSize: MEGABYTE };
    });
    await expect(readWorkbook(zip([...workbookParts(sheetXml('')), ...noise]))).rejects.toThrow(/超过 64 MB/);
  });

  it('refuses a sheet with content in its last cell, and reads one that is only formatted that far', async () => {
    const cell = (content: string) =>
      sheetXml(`<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576">${content}</row>`);
    const full = zip(workbookParts(cell('<c r="XFD1048576"><v>1</v></c>')));
    await expect(readWorkbook(full)).rejects.toThrow(/表太大/);
    const formatted = zip(workbookParts(cell('<c r="A1048576"/>')));
    expect((await readWorkbook(formatted))[0]?.grid[0]).toEqual([{ text: '1', kind: 'number' }]);
  });

  it('refuses XML that is none', async () => {
    await expect(readWorkbook(zip(workbookParts('<worksheet><sheetData><row')))).rejects.toThrow(
      /读不出来|没有内容/,
    );
  });

  it('goes on answering while a large file is read', async () => {
    const rows = Array.from({ length: 3_000 }, (_, at) =>
      Array.from({ length: 12 }, (_x, column) => at * column),
    );
    const reading = readWorkbook(await workbook({ rows }));
    let turns = 0;
    const done = reading.then(() => true);
    while (!(await Promise.race([done, new Promise<false>((next) => setImmediate(() => next(false)))])))
      turns++;
    expect(turns).toBeGreaterThan(10);
  });
});
