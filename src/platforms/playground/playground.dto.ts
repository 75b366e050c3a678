import { Type } from 'class-transformer';
import {
  IsArray,
  IsBase64,
  IsBoolean,
  IsISO8601,
  IsObject,
  IsOptional,
  IsString,
  MaxLength,
  ValidateNested,
} from 'class-validator';

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
  @IsISO8601()
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
  @IsISO8601()
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
  @IsISO8601()
  now?: string;
}

export class PhoneDto {
  @IsString()
  person!: string;

  @IsBoolean()
  reachable!: boolean;
}
