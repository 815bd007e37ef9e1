-- AlterTable
ALTER TABLE "IssuedToken" ADD COLUMN "revokeReason" TEXT;
ALTER TABLE "IssuedToken" ADD COLUMN "revokedAt" DATETIME;
