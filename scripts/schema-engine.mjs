// Development only: Prisma's schema engine as WebAssembly, over a driver; the command line would download a binary.
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg'

/** @typedef {import('@prisma/driver-adapter-utils').SqlMigrationAwareDriverAdapterFactory} AdapterFactory */
/** @typedef {import('@prisma/schema-engine-wasm/schema_engine_bg').MigrationList} MigrationList */

/** The WebAssembly instance's own start-up, which the package's types do not name. */
const internals = /** @type {{ __wbg_set_wasm(exports: WebAssembly.Exports): void }} */ (
  /** @type {unknown} */ (bindings)
)

/**
 * The SQL which turns the checked-in migrations' schema into the one of the models; null when they agree.
 * @param {AdapterFactory} factory an empty database, used as the shadow
 * @param {MigrationList} migrations
 * @param {{ path: string, content: string }[]} files the schema files
 * @returns {Promise<string | null>}
 * @throws {Error} what the engine or the database says
 */
export async function schemaDifference(factory, migrations, files) {
  const wasm = path.join(
    path.dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm')),
    'schema_engine_bg.wasm',
  )
  const { instance } = await WebAssembly.instantiate(fs.readFileSync(wasm), {
    './schema_engine_bg.js': /** @type {WebAssembly.ModuleImports} */ (/** @type {unknown} */ (bindings)),
  })
  internals.__wbg_set_wasm(instance.exports)
  const begin = instance.exports.__wbindgen_start
  if (typeof begin === 'function') begin()

  const adapter = bindMigrationAwareSqlAdapterFactory(withScripts(factory))
  const engine = await bindings.SchemaEngine.new(
    { datamodels: files.map((file) => [file.path, file.content]) },
    () => {},
    adapter,
  )
  try {
    const { exitCode, stdout } = await engine.diff({
      from: { tag: 'migrations', ...migrations },
      to: { tag: 'schemaDatamodel', files },
      script: true,
      exitCode: true,
      filters: { externalTables: [], externalEnums: [] },
    })
    return exitCode === 0 ? null : (stdout ?? '')
  } catch (error) {
    throw explained(error, adapter)
  }
}

/**
 * The engine sends a whole migration as one statement; better-sqlite3 takes several only as a script.
 * @param {AdapterFactory} factory
 * @returns {AdapterFactory}
 */
function withScripts(factory) {
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: () => factory.connect(),
    connectToShadowDb: async () => {
      const database = await factory.connectToShadowDb()
      const executeRaw = database.executeRaw.bind(database)
      database.executeRaw = async (query) => {
        if (query.args.length > 0) return executeRaw(query)
        await database.executeScript(query.sql)
        return 0
      }
      return database
    },
  }
}

/**
 * The driver's error behind the engine's "External error id#1".
 * @param {unknown} error
 * @param {ReturnType<typeof bindMigrationAwareSqlAdapterFactory>} adapter
 */
function explained(error, adapter) {
  const id = error instanceof Error ? /External error id#(\d+)/.exec(error.message)?.[1] : undefined
  const cause = id === undefined ? undefined : adapter.errorRegistry.consumeError(Number(id))?.error
  return cause === undefined ? error : new Error(`The schema engine failed: ${String(cause)}`, { cause })
}

/**
 * The checked-in migrations in the form the engine reads.
 * @param {string} folder
 * @returns {MigrationList}
 */
export function migrationList(folder) {
  const names = fs
    .readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
  return {
    baseDir: path.resolve(folder),
    shadowDbInitScript: '',
    lockfile: {
      path: 'migration_lock.toml',
      content: fs.readFileSync(path.join(folder, 'migration_lock.toml'), 'utf8'),
    },
    migrationDirectories: names.map((name) => ({
      path: name,
      migrationFile: {
        path: 'migration.sql',
        content: { tag: 'ok', value: fs.readFileSync(path.join(folder, name, 'migration.sql'), 'utf8') },
      },
    })),
  }
}
