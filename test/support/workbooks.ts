import { deflateRawSync } from 'node:zlib';
import writeExcelFile from 'write-excel-file/node';

/** A cell of a test workbook: plain, or spanning several columns or rows like a merged cell. */
export type TestCell =
  string | number | Date | null | { value: string | number; columnSpan?: number; rowSpan?: number };

export interface TestSheet {
  readonly name?: string;
  readonly rows: readonly (readonly TestCell[])[];
}

/** An .xlsx file as bytes; dates are cells with a date format. */
export async function workbook(...sheets: readonly TestSheet[]): Promise<Buffer> {
  const data = sheets.map(({ name, rows }, at) => ({
    sheet: name ?? `Sheet${at + 1}`,
    data: rows.map((row) => row.map((cell) => cell)),
    dateFormat: 'yyyy-mm-dd',
  }));
  return writeExcelFile(data as never).toBuffer();
}

export interface ZipPart {
  readonly name: string;
  readonly text: string | Buffer;
  /** what the directory says of the unpacked size; the truth when left out */
  readonly declaredSize?: number;
  readonly flags?: number;
}

/** A bare zip archive, for files no office program would write. */
export function zip(parts: readonly ZipPart[]): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, text, declaredSize, flags = 0 } of parts) {
    const raw = Buffer.isBuffer(text) ? text : Buffer.from(text);
    const packed = deflateRawSync(raw);
    const title = Buffer.from(name);
    const sizes = Buffer.alloc(12);
    sizes.writeUInt32LE(packed.length, 4);
    sizes.writeUInt32LE(declaredSize ?? raw.length, 8);
    const head = Buffer.alloc(14);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(flags, 2);
    head.writeUInt16LE(8, 4);
    const local = Buffer.concat([
      Buffer.from('PK\x03\x04', 'latin1'),
      head.subarray(0, 10),
      sizes,
      uint16(title.length),
      uint16(0),
      title,
      packed,
    ]);
    const tail = Buffer.alloc(12);
    directory.push(
      Buffer.concat([
        Buffer.from('PK\x01\x02', 'latin1'),
        uint16(20),
        head.subarray(0, 10),
        sizes,
        uint16(title.length),
        tail,
        uint32(offset),
        title,
      ]),
    );
    bodies.push(local);
    offset += local.length;
  }
  const listing = Buffer.concat(directory);
  const end = [
    uint16(0),
    uint16(0),
    uint16(parts.length),
    uint16(parts.length),
    uint32(listing.length),
    uint32(offset),
    uint16(0),
  ];
  return Buffer.concat([...bodies, listing, Buffer.from('PK\x05\x06', 'latin1'), ...end]);
}

/** The parts of a one-sheet workbook whose sheet XML is given. */
export function workbookParts(sheetXml: string | Buffer): ZipPart[] {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  return [
    { name: '[Content_Types].xml', text: '<Types/>' },
    {
      name: 'xl/workbook.xml',
      text: `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="表一" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      text: `<Relationships><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    },
    { name: 'xl/worksheets/sheet1.xml', text: sheetXml },
  ];
}

/** Sheet XML around rows that are already XML. */
export function sheetXml(rows: string): string {
  return `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData></worksheet>`;
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
