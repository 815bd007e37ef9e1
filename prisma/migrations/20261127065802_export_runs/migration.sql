-- CreateTable
CREATE TABLE "ExportRun" (
    "memberId" TEXT NOT NULL PRIMARY KEY,
    "id" TEXT NOT NULL,
    "list" TEXT NOT NULL,
    "format" TEXT NOT NULL,
    "bom" BOOLEAN NOT NULL,
    "query" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "total" INTEGER,
    "done" INTEGER NOT NULL,
    "rows" INTEGER NOT NULL,
    "startedAt" DATETIME NOT NULL,
    "seenAt" DATETIME NOT NULL,
    CONSTRAINT "ExportRun_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "ExportRun_id_key" ON "ExportRun"("id");
