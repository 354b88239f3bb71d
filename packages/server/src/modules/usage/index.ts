export {
  type Charged,
  type DiscountUse,
  type RatableCall,
  type Rated,
  rateCall,
  type TariffBook,
  type Unrated,
} from './rating.ts'
