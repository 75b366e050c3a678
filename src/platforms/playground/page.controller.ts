import { readFileSync, readdirSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { Controller, Get, NotFoundException, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};
const CSP = "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";
const PAGE_DIR = join(__dirname, 'page');

/** The playground page: a handful of files read once; nothing else on the disk can be asked for. */
@Controller()
export class PageController {
  private readonly files = new Map<string, Buffer>();

  constructor() {
    for (const name of readdirSync(PAGE_DIR)) this.files.set(name, readFileSync(join(PAGE_DIR, name)));
    // the package exports no path to its one-file ES module
    const vendor = join(dirname(require.resolve('htm')), '..', 'preact', 'standalone.module.js');
    this.files.set('vendor/preact-standalone.mjs', readFileSync(vendor));
  }

  @Get()
  index(@Res() reply: FastifyReply): FastifyReply {
    return this.send('index.html', reply);
  }

  @Get('assets/page/:name')
  page(@Param('name') name: string, @Res() reply: FastifyReply): FastifyReply {
    return this.send(name, reply);
  }

  @Get('assets/vendor/:name')
  vendor(@Param('name') name: string, @Res() reply: FastifyReply): FastifyReply {
    return this.send(`vendor/${name}`, reply);
  }

  private send(name: string, reply: FastifyReply): FastifyReply {
    const file = this.files.get(name);
    const type = TYPES[extname(name)];
    if (!file || !type) throw new NotFoundException();
    return reply
      .header('content-type', type)
      .header('content-security-policy', CSP)
      .header('x-content-type-options', 'nosniff')
      .header('cache-control', 'no-cache')
      .send(file);
  }
}
