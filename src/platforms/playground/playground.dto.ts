import { Type } from 'class-transformer';
import {
  IsArray,
  IsBase64,
  IsBoolean,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';

/** a moment with its offset; weeks and day numbers of ISO 8601 are not meant */
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/;

class FileDto {
  @IsString()
  @MaxLength(255)
  name!: string;

  @IsBase64()
  base64!: string;
}

export class MessageDto {
  @IsString()
  person!: string;

  @IsOptional()
  @IsString()
  conversation?: string;

  @IsString()
  text!: string;

  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => FileDto)
  files?: FileDto[];

  /** a repeat of the same id is a duplicate */
  @IsOptional()
  @IsString()
  @MaxLength(128)
  id?: string;

  @IsOptional()
  @Matches(INSTANT)
  sentAt?: string;
}

export class ActionDto {
  @IsString()
  person!: string;

  @IsString()
  delivery!: string;

  @IsString()
  action!: string;

  @IsOptional()
  @IsObject()
  form?: Record<string, unknown>;

  @IsOptional()
  @IsString()
  @MaxLength(128)
  id?: string;
}

export class ClockDto {
  @IsOptional()
  @Matches(INSTANT)
  advanceTo?: string;

  /** ISO 8601 duration, e.g. P1D, PT2H */
  @IsOptional()
  @IsString()
  advance?: string;

  /** to the next moment at which something happens */
  @IsOptional()
  @IsBoolean()
  next?: boolean;
}

export class ResetDto {
  @IsOptional()
  @IsString()
  policy?: string;

  @IsOptional()
  @Matches(INSTANT)
  now?: string;
}

export class PhoneDto {
  @IsString()
  person!: string;

  @IsBoolean()
  reachable!: boolean;
}
