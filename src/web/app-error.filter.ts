import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { AppError } from '../kernel/app-error';

/** Every failure leaves as `{error: {code, message}}`; what is unexpected is logged and not shown. */
@Catch()
export class AppErrorFilter implements ExceptionFilter {
  private readonly log = new Logger('http');

  catch(error: unknown, host: ArgumentsHost): void {
    const { status, code, message } = this.describe(error);
    if (status >= 500) this.log.error({ err: error }, 'a request failed');
    void host.switchToHttp().getResponse<FastifyReply>().status(status).send({ error: { code, message } });
  }

  private describe(error: unknown): { status: number; code: string; message: string } {
    if (error instanceof AppError) {
      return { status: error.def.http, code: error.code, message: error.message };
    }
    if (error instanceof HttpException) {
      return { status: error.getStatus(), code: `http_${error.getStatus()}`, message: detailOf(error) };
    }
    const status = (error as { statusCode?: unknown } | null)?.statusCode;
    if (typeof status === 'number' && status < 500) {
      const message = status === 413 ? '请求太大，没有处理' : '请求写得不对';
      return { status, code: `http_${status}`, message };
    }
    return { status: 500, code: 'unexpected', message: '系统出错，没有处理；请稍后再试' };
  }
}

/** Validation tells every field that is wrong. */
function detailOf(error: HttpException): string {
  const response = error.getResponse();
  const message = typeof response === 'object' ? (response as { message?: unknown }).message : response;
  if (Array.isArray(message)) return message.join('；');
  return typeof message === 'string' ? message : error.message;
}
