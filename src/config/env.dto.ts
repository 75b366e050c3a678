import { IsIn, IsInt, IsOptional, IsString, Matches, Max, Min } from 'class-validator';
import { Type } from 'class-transformer';

/**
 * Every environment variable the program knows; `.env.example` lists the same ones (test/docs.spec.ts).
 * The message of a rule is what the administrator reads when a value is wrong.
 */
export class Env {
  @IsIn(['development', 'test', 'production'], { message: '只能是 development、test 或 production' })
  NODE_ENV = 'development';

  @Matches(/^(sqlite:.+|mysql:\/\/.+|mariadb:\/\/.+)/, {
    message: '应写成 sqlite:文件路径、mysql://用户:口令@主机:3306/库名 或 mariadb://…',
  })
  DATABASE_URL = 'sqlite:./data/milepost.db';

  @IsString()
  POLICY = 'ningde';

  @IsOptional()
  @IsString()
  TEMPLATES_DIR?: string;

  @IsString()
  HOST = '0.0.0.0';

  @Type(() => Number)
  @IsInt({ message: '应是端口号，如 3000' })
  @Min(0, { message: '应是端口号，如 3000' })
  @Max(65535, { message: '应是端口号，如 3000' })
  PORT = 3000;

  @Matches(/^[A-Za-z]+(\/[A-Za-z_+-]+)*$/, { message: '应是时区名，如 Asia/Shanghai' })
  TZ_NAME = 'Asia/Shanghai';

  @IsIn(['json', 'pretty'], { message: '只能是 json 或 pretty' })
  LOG_FORMAT = 'json';

  @IsIn(['debug', 'info', 'warn', 'error', 'silent'], {
    message: '只能是 debug、info、warn、error 或 silent',
  })
  LOG_LEVEL = 'info';

  @IsOptional()
  @Matches(/^([0-9a-fA-F]{64}|[A-Za-z0-9+/]{43}=)$/, {
    message: '应是 32 字节的随机数（64 位十六进制或 base64），可用 openssl rand -hex 32 生成',
  })
  SECRETS_KEY?: string;

  @IsIn(['0', '1'], { message: '只能是 0 或 1' })
  PLAYGROUND = '0';

  @IsIn(['0', '1'], { message: '只能是 0 或 1' })
  PLAYGROUND_ALLOW_PRODUCTION = '0';

  @Type(() => Number)
  @IsInt({ message: '应是天数，如 400' })
  @Min(190, { message: '日志和原始消息至少保留 190 天（六个月以上）' })
  RETENTION_DAYS = 400;
}
