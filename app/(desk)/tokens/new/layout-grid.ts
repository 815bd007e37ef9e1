/** Fields, and the preview beside them from 1024 px on; shared with the place holder, which must have the same places. */
export const FORM_GRID = 'grid gap-x-6 gap-y-4 lg:grid-cols-[minmax(0,1fr)_18rem] xl:grid-cols-[minmax(0,1fr)_24rem]'
