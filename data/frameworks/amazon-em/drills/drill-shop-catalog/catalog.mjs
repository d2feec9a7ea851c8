// Product catalog with a read-through cache for single products and for category pages.

export function createCatalog(db, { now, ttlMs = 60_000 }) {
  const cache = new Map()

  async function cached(key, load) {
    const hit = cache.get(key)
    if (hit && hit.expires > now()) return hit.value
    const value = await load()
    cache.set(key, { value, expires: now() + ttlMs })
    return value
  }

  const productKey = (sku) => `product:${sku}`
  const categoryKey = (category) => `category:${category}`

  return {
    product(sku) {
      return cached(productKey(sku), () => db.findProduct(sku))
    },

    category(category) {
      return cached(categoryKey(category), () => db.findByCategory(category))
    },

    async changePrice(sku, cents) {
      const product = await db.updateProduct(sku, { cents })
      cache.delete(productKey(sku))
      cache.delete(categoryKey(product.category))
      return product
    },

    async moveTo(sku, category) {
      const before = await db.findProduct(sku)
      const product = await db.updateProduct(sku, { category })
      cache.delete(productKey(sku))
      cache.delete(categoryKey(before.category))
      return product
    },
  }
}
