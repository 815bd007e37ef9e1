-- AlterTable
ALTER TABLE "IssuedToken" ADD COLUMN "nbf" BIGINT;
