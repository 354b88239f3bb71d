// Generated from the contract by tools/generate.ts; do not edit.
/** What each call takes, and what it answers: `data`, and what stands beside it. */
export interface Calls {
  /** Customer log in */
  'accounts.login': {
    input: {
      /** Account user name */
      user_name: string
      /** Account password */
      password: string
    }
    answer: {
      data: {
        /** HS512 JWT, valid for 24 hours */
        token: string
      }
    }
  }
  /** Provider admin log in */
  'accounts.admin-login': {
    input: {
      /** Account user name */
      user_name: string
      /** Account password */
      password: string
    }
    answer: {
      data: {
        /** HS512 JWT, valid for 24 hours */
        token: string
      }
    }
  }
  /** Revoke the token that this call carries */
  'accounts.logout': {
    input: Record<never, never>
    answer: {
      data: boolean
    }
  }
  /** Open a browser's session */
  'accounts.open-session': {
    input: {
      /** Account user name */
      user_name: string
      /** Account password */
      password: string
    }
    answer: {
      data: {
        csrf_token: string
        account_type: string
      }
    }
  }
  /** Close a browser's session */
  'accounts.close-session': {
    input: Record<never, never>
    answer: {
      data: boolean
    }
  }
  /** Change the caller's own password */
  'accounts.change-password': {
    input: {
      current_password: string
      /** The new password, 6 characters or more */
      password: string
    }
    answer: {
      data: boolean
    }
  }
  /** Ask for a new password */
  'accounts.forgot-password': {
    input: {
      user_name?: string | undefined
      /** Instead of the user name */
      email?: string | undefined
    }
    answer: {
      data: boolean
    }
  }
  /** Choose a new password with the token that was sent */
  'accounts.reset-password': {
    input: {
      token: string
      /** The new password, 6 characters or more */
      password: string
    }
    answer: {
      data: boolean
    }
  }
  /** Make an API key */
  'accounts.create-api-key': {
    input: {
      name: string
      /** Permissions (`x-permission` of each call), `read` for every one of reading, or `*` for all */
      scopes: string[]
      /** ISO 8601 with its offset, or a day in UTC; absent: never */
      expires_at?: string | undefined
    }
    answer: {
      data: {
        /** The key itself; note it now */
        key: string
        key_id: number
        account_id: number
        name: string
        /** How the key begins */
        prefix: string
        scopes: string[]
        /** ISO 8601, UTC */
        created_at: string
        expires_at: string | null
      }
    }
  }
  /** The account's API keys, newest first */
  'accounts.list-api-keys': {
    input: {
      account_id?: number | undefined
      /** Page, from 1 */
      page?: number | undefined
      /** Rows a page; at most 1000 */
      limit?: number | undefined
    }
    answer: {
      data: {
        count: number
        rows: Array<{
          key_id: number
          account_id: number
          name: string
          /** How the key begins */
          prefix: string
          scopes: string[]
          /** ISO 8601, UTC */
          created_at: string
          expires_at: string | null
          last_used_at: string | null
        }>
      }
    }
  }
  /** Revoke an API key */
  'accounts.revoke-api-key': {
    input: {
      key_id: number
    }
    answer: {
      data: boolean
    }
  }
  /** Act in a customer's name */
  'accounts.impersonate': {
    input: {
      account_id: number
      /** The account reads it */
      reason: string
    }
    answer: {
      data: {
        token: string
        /** ISO 8601, UTC */
        expires_at: string
      }
    }
  }
  /** Who did what, when and from where, newest first */
  'accounts.list-audit': {
    input: {
      account_id?: number | undefined
      action?: string | undefined
      /** ISO 8601 with its offset, or a day in UTC */
      from?: string | undefined
      /** Exclusive; ISO 8601 with its offset, or a day in UTC */
      to?: string | undefined
      /** `next` of the answer before */
      before?: string | undefined
      /** Rows a page; at most 1000 */
      limit?: number | undefined
    }
    answer: {
      data: {
        rows: Array<{
          audit_id: number
          /** ISO 8601, UTC */
          at: string
          action: string
          /** What it was done to: `account:3`, `api-key:7`, `price-list` */
          subject: string
          account_id: number | null
          /** User name of who did it; `provider` or `reseller` where he is not below the caller, `platform` for its jobs */
          actor: string
          actor_id: number | null
          impersonator: string | null
          address: string | null
          body: Record<string, unknown>
        }>
        next: string | null
      }
    }
  }
  /** Sign up */
  'customers.sign-up': {
    input: {
      firstname: string
      lastname: string
      company: string
      address: string
      city: string
      /** ISO code */
      country: string
      state: string
      /** Unique, whatever its case: letters, digits and . _ @ + - */
      username: string
      /** 6 characters or more */
      password: string
      /** The same again */
      confirmpassword: string
      email: string
      /** Digits, with or without + ( ) . - and spaces */
      phone: string
      /** 1: the terms are accepted */
      terms: number
    }
    answer: {
      data: 'true'
    }
  }
  /** List customers */
  'customers.list': {
    input: {
      depth?: 'direct' | 'all' | undefined
      /** The customers of this account, by default yours */
      account_id?: number | undefined
      status?: 'pending' | 'approved' | 'closed' | undefined
      /** A blocked account reads and pays, but neither it nor any below it buys */
      blocked?: 'Y' | 'N' | undefined
      /** Part of the user name, e-mail, company or name */
      search?: string | undefined
      /** With the balance of each, and what is available */
      balances?: boolean | undefined
      /** Page, from 1 */
      page?: number | undefined
      /** Rows a page; absent: the whole list; at most 1000 */
      limit?: number | undefined
    }
    answer: {
      data: Array<{
        account_id: number
        /** The same as account_id */
        i_customer: number
        login: string | null
        phone1: string | null
        email: string | null
        firstname: string | null
        lastname: string | null
        /** Whether it is approved and not closed */
        is_active: boolean
        salutation: string | null
        /** Currency */
        iso_4217: string
        companyname: string | null
        city: string | null
        status: 'pending' | 'approved' | 'closed'
        state: string | null
        country: string | null
        jerasoft_id: number | null
        porta_cid: number | null
        credit_limit: string
        credit_limit_warning: string
        account_pid: number | null
        porta_class_id: number | null
        zip: string | null
        /** ISO 8601, UTC */
        creation_date: string
        /** A blocked account reads and pays, but neither it nor any below it buys */
        blocked: 'Y' | 'N'
        baddr1: string | null
        baddr2: string | null
        /** Retail 1, reseller 2 */
        i_customer_type: number
        bcc: string | null
        balance?: string
        available?: string
      }>
      total: number
    }
  }
  /** Create a customer */
  'customers.create': {
    input: {
      /** Price class; one that no price names pays the prices for any class */
      portaClass: string | number
      /** Unique, whatever its case: letters, digits and . _ @ + - */
      username: string
      /** How far the balance may go below zero */
      creditLimit: string | number
      /** At what is left to spend a warning is given */
      creditLimitWarning: string | number
      email: string
      /** 6 characters or more */
      password: string
      salutation: string
      firstname: string
      lastname: string
      address: string
      address2?: string | null | undefined
      city: string
      state?: string | null | undefined
      zip: string
      /** ISO code */
      country: string
      companyname?: string | null | undefined
      phone?: string | null | undefined
      /** ISO 4217 */
      portaCurrency: string
      /** Who gets a copy of every notice: addresses separated by commas */
      portaBcc: string
      account_type?: 'reseller' | 'customer' | undefined
      /** The reseller below whom it is made; by default you */
      account_id?: number | undefined
    }
    answer: {
      data: boolean
      account_id: number
    }
  }
  /** Show a customer with settings and credit */
  'customers.show': {
    input: {
      /** `account_id` of `GET /customers`, or your own */
      id: number
    }
    answer: {
      data: {
        account_id: number
        /** The same as account_id */
        i_customer: number
        login: string | null
        phone1: string | null
        email: string | null
        firstname: string | null
        lastname: string | null
        /** Whether it is approved and not closed */
        is_active: boolean
        salutation: string | null
        /** Currency */
        iso_4217: string
        companyname: string | null
        city: string | null
        status: 'pending' | 'approved' | 'closed'
        state: string | null
        country: string | null
        jerasoft_id: number | null
        porta_cid: number | null
        credit_limit: string
        credit_limit_warning: string
        account_pid: number | null
        porta_class_id: number | null
        zip: string | null
        /** ISO 8601, UTC */
        creation_date: string
        /** A blocked account reads and pays, but neither it nor any below it buys */
        blocked: 'Y' | 'N'
        baddr1: string | null
        baddr2: string | null
        /** Retail 1, reseller 2 */
        i_customer_type: number
        bcc: string | null
        parent_id: number | null
        /** customer, reseller, or provider for account 1 */
        account_type: string
        price_class: string
        renewal_overdraft: string
        balance: string
        available: string
        settings: {
          own: {
            limit_calls: boolean | null
            max_calls_in: number | null
            max_calls_out: number | null
            max_calls: number | null
            call_parking: boolean | null
            park_prefix: string | null
            release_prefix: string | null
            rtp_policy: 'N' | '0' | '1' | '2' | '3' | null
            paging: boolean | null
            product_id: number | null
            quarantine_days: number | null
            payment_retry_days: number | null
            suspension_days: number | null
          }
          effective: {
            /** Whether the three limits of simultaneous calls are in force */
            limit_calls: boolean
            max_calls_in: number | null
            max_calls_out: number | null
            max_calls: number | null
            call_parking: boolean
            park_prefix: string | null
            release_prefix: string | null
            /** Default N, direct 0, optimal 1, on NAT 2, always 3 */
            rtp_policy: 'N' | '0' | '1' | '2' | '3'
            paging: boolean
            product_id: number | null
            /** How long a released number rests before it is sold again */
            quarantine_days: number
            /** For how many days an unpaid renewal is tried again before the number is suspended */
            payment_retry_days: number
            /** How many days a suspended number waits before it is released */
            suspension_days: number
          }
        }
      }
    }
  }
  /** Change a customer */
  'customers.change': {
    input: {
      /** `account_id` of `GET /customers`, or your own */
      id: number
      email?: string | undefined
      firstname?: string | null | undefined
      lastname?: string | null | undefined
      salutation?: string | null | undefined
      companyname?: string | null | undefined
      phone?: string | null | undefined
      address?: string | null | undefined
      address2?: string | null | undefined
      city?: string | null | undefined
      state?: string | null | undefined
      country?: string | null | undefined
      zip?: string | null | undefined
      /** Who gets a copy of every notice: addresses separated by commas */
      bcc?: string | undefined
      settings?: {
        limit_calls?: boolean | null | undefined
        max_calls_in?: number | null | undefined
        max_calls_out?: number | null | undefined
        max_calls?: number | null | undefined
        call_parking?: boolean | null | undefined
        park_prefix?: string | null | undefined
        release_prefix?: string | null | undefined
        rtp_policy?: 'N' | '0' | '1' | '2' | '3' | null | undefined
        paging?: boolean | null | undefined
        product_id?: number | null | undefined
        quarantine_days?: number | null | undefined
        payment_retry_days?: number | null | undefined
        suspension_days?: number | null | undefined
      } | undefined
      /** Price class */
      price_class?: string | number | undefined
      /** How far the balance may go below zero */
      credit_limit?: string | number | undefined
      /** At what is left to spend a warning is given */
      credit_limit_warning?: string | number | undefined
      /** How far renewals, and nothing else, may go beyond the credit limit */
      renewal_overdraft?: string | number | undefined
      /** A blocked account reads and pays, but neither it nor any below it buys */
      blocked?: 'Y' | 'N' | undefined
      status?: 'approved' | 'closed' | undefined
      account_type?: 'reseller' | 'customer' | undefined
    }
    answer: {
      data: {
        account_id: number
        /** The same as account_id */
        i_customer: number
        login: string | null
        phone1: string | null
        email: string | null
        firstname: string | null
        lastname: string | null
        /** Whether it is approved and not closed */
        is_active: boolean
        salutation: string | null
        /** Currency */
        iso_4217: string
        companyname: string | null
        city: string | null
        status: 'pending' | 'approved' | 'closed'
        state: string | null
        country: string | null
        jerasoft_id: number | null
        porta_cid: number | null
        credit_limit: string
        credit_limit_warning: string
        account_pid: number | null
        porta_class_id: number | null
        zip: string | null
        /** ISO 8601, UTC */
        creation_date: string
        /** A blocked account reads and pays, but neither it nor any below it buys */
        blocked: 'Y' | 'N'
        baddr1: string | null
        baddr2: string | null
        /** Retail 1, reseller 2 */
        i_customer_type: number
        bcc: string | null
        parent_id: number | null
        /** customer, reseller, or provider for account 1 */
        account_type: string
        price_class: string
        renewal_overdraft: string
        balance: string
        available: string
        settings: {
          own: {
            limit_calls: boolean | null
            max_calls_in: number | null
            max_calls_out: number | null
            max_calls: number | null
            call_parking: boolean | null
            park_prefix: string | null
            release_prefix: string | null
            rtp_policy: 'N' | '0' | '1' | '2' | '3' | null
            paging: boolean | null
            product_id: number | null
            quarantine_days: number | null
            payment_retry_days: number | null
            suspension_days: number | null
          }
          effective: {
            /** Whether the three limits of simultaneous calls are in force */
            limit_calls: boolean
            max_calls_in: number | null
            max_calls_out: number | null
            max_calls: number | null
            call_parking: boolean
            park_prefix: string | null
            release_prefix: string | null
            /** Default N, direct 0, optimal 1, on NAT 2, always 3 */
            rtp_policy: 'N' | '0' | '1' | '2' | '3'
            paging: boolean
            product_id: number | null
            /** How long a released number rests before it is sold again */
            quarantine_days: number
            /** For how many days an unpaid renewal is tried again before the number is suspended */
            payment_retry_days: number
            /** How many days a suspended number waits before it is released */
            suspension_days: number
          }
        }
      }
    }
  }
  /** Limit a customer's simultaneous calls */
  'customers.limit-calls': {
    input: {
      /** `account_id` of `GET /customers`, or your own */
      id: number
      /** Whether the limits are in force */
      limitsimulcalls: string
      /** Inbound at a time */
      simulmaxcallsin?: number | undefined
      /** Outbound at a time */
      simulmaxcallsout?: number | undefined
      /** Both directions together; at least as many as either */
      simulmaxcalls?: number | undefined
    }
    answer: {
      data: {
        /** The account that was set */
        i_customer: number
      }
    }
  }
  /** Set a customer's call parking */
  'customers.set-call-parking': {
    input: {
      /** `account_id` of `GET /customers`, or your own */
      id: number
      /** Whether a call can be parked and taken up elsewhere */
      callparking: string
      /** What is dialled: digits, * and # */
      park_prefix?: string | undefined
      /** What is dialled: digits, * and # */
      release_prefix?: string | undefined
    }
    answer: {
      data: {
        /** The account that was set */
        i_customer: number
      }
    }
  }
  /** Set how a customer's media flows */
  'customers.set-rtp': {
    input: {
      /** `account_id` of `GET /customers`, or your own */
      id: number
      /** Default N, direct 0, optimal 1, on NAT 2, always 3 */
      rtp: 'N' | '0' | '1' | '2' | '3'
    }
    answer: {
      data: {
        /** The account that was set */
        i_customer: number
      }
    }
  }
  /** Set a customer's paging */
  'customers.set-paging': {
    input: {
      /** `account_id` of `GET /customers`, or your own */
      id: number
      /** Whether it is allowed */
      paging: string
    }
    answer: {
      data: {
        /** The account that was set */
        i_customer: number
      }
    }
  }
  /** Countries */
  'reference.list-countries': {
    input: {
      /** Page, from 1 */
      page?: number | undefined
      /** Rows a page; absent: the whole list; at most 1000 */
      limit?: number | undefined
    }
    answer: {
      data: Array<{
        country_id: number
        name: string
        code: string
        code2: string
        prefix: string
        req: string
        id: string
      }>
      totalRecords: number
    }
  }
  /** States, DC and territories; provinces of Canada */
  'reference.list-states': {
    input: {
      /** US (default) or CA */
      country?: string | undefined
      /** Page, from 1 */
      page?: number | undefined
      /** Rows a page; absent: the whole list; at most 1000 */
      limit?: number | undefined
    }
    answer: {
      data: Array<{
        state_id: number
        state_name: string
        state_code: string
        country_id: number
      }>
      total: number
    }
  }
  /** Rate centers of a state */
  'reference.list-rate-centers': {
    input: {
      /** Two-letter state code */
      state: string
      /** Page, from 1 */
      page?: number | undefined
      /** Rows a page; absent: the whole list; at most 1000 */
      limit?: number | undefined
    }
    answer: {
      data: Array<{
        footprint_id: number
        rate_center: string
      }>
      total: number
    }
  }
  /** What is known of a prefix */
  'reference.show-prefix': {
    input: {
      npanxx: string
    }
    answer: {
      data: {
        /** Area code */
        npa: string
        /** Central office code */
        nxx: string
        block: string | null
        in_service: boolean | null
        /** in_service, assigned, retained, available, reserved, protected, aging, testing, special_use, unavailable or unknown */
        status: string
        country: string | null
        state: string | null
        rate_center: string | null
        lata: string | null
        ocn: string | null
        company: string | null
        brand: string | null
        line_type: string | null
        effective_date: string | null
        sources: Array<{
          source: string
          date: string | null
          block: string | null
          status: string | null
          raw_status: string | null
          state: string | null
          rate_center: string | null
          lata: string | null
          ocn: string | null
          company: string | null
        }>
        area_code: {
          /** geographic, tollfree, personal, premium, carrier, government, reserved … */
          kind: string
          in_service: boolean | null
          in_service_date: string | null
          regions: string[]
          /** IANA names */
          time_zones: string[]
          time_zone: string | null
          /** Groups of area codes that cover the same ground */
          overlay: Array<string[]>
        }
      }
    }
  }
  /** Verify an address */
  'reference.verify-address': {
    input: {
      /** US or CA */
      country?: string | undefined
      /** State or province */
      state: string
      name?: string | undefined
      /** House number, with its fraction */
      streetnumber?: string | undefined
      streetname: string
      city: string
      zipcode: string
      /** The unit in the building */
      addresstypenumber?: string | undefined
      /** Taken and not looked at */
      location?: string | undefined
    }
    answer: {
      data: boolean
      verification: {
        /** valid, or corrected where a part of it was changed */
        status: string
        /** How much was found right: format, postal_state (ZIP code and state), postal_county, postal_city, premise (the building), delivery_point */
        level: string
        provider: string
      }
      address: {
        country: string
        state: string
        streetnumber: string
        streetname: string
        city: string
        zipcode: string
        addresstypenumber: string
      }
    }
  }
  /** Keep an address in the address book */
  'reference.create-address': {
    input: {
      account_id?: number | undefined
      name?: string | undefined
      /** US or CA */
      country?: string | undefined
      /** State or province */
      state: string
      /** House number, with its fraction */
      streetnumber?: string | undefined
      streetname: string
      city: string
      zipcode: string
      /** The unit in the building */
      addresstypenumber?: string | undefined
    }
    answer: {
      data: {
        address_id: number
        account_id: number
        name: string | null
        country: string
        state: string
        streetnumber: string
        streetname: string
        city: string
        zipcode: string
        addresstypenumber: string
        /** False for a box or a route, where mail arrives and nobody lives */
        location: boolean
        verification: {
          /** valid, or corrected where a part of it was changed */
          status: string
          /** How much was found right: format, postal_state (ZIP code and state), postal_county, postal_city, premise (the building), delivery_point */
          level: string
          provider: string
        }
        /** ISO 8601, UTC */
        verified_at: string
      }
    }
  }
  /** The address book */
  'reference.list-addresses': {
    input: {
      account_id?: number | undefined
      /** Page, from 1 */
      page?: number | undefined
      /** Rows a page; at most 1000 */
      limit?: number | undefined
    }
    answer: {
      data: Array<{
        address_id: number
        account_id: number
        name: string | null
        country: string
        state: string
        streetnumber: string
        streetname: string
        city: string
        zipcode: string
        addresstypenumber: string
        /** False for a box or a route, where mail arrives and nobody lives */
        location: boolean
        verification: {
          /** valid, or corrected where a part of it was changed */
          status: string
          /** How much was found right: format, postal_state (ZIP code and state), postal_county, postal_city, premise (the building), delivery_point */
          level: string
          provider: string
        }
        /** ISO 8601, UTC */
        verified_at: string
      }>
    }
  }
  /** One address of the address book */
  'reference.show-address': {
    input: {
      address_id: number
    }
    answer: {
      data: {
        address_id: number
        account_id: number
        name: string | null
        country: string
        state: string
        streetnumber: string
        streetname: string
        city: string
        zipcode: string
        addresstypenumber: string
        /** False for a box or a route, where mail arrives and nobody lives */
        location: boolean
        verification: {
          /** valid, or corrected where a part of it was changed */
          status: string
          /** How much was found right: format, postal_state (ZIP code and state), postal_county, postal_city, premise (the building), delivery_point */
          level: string
          provider: string
        }
        /** ISO 8601, UTC */
        verified_at: string
      }
    }
  }
  /** Take an address out of the address book */
  'reference.delete-address': {
    input: {
      address_id: number
    }
    answer: {
      data: boolean
    }
  }
  /** Import rate centers */
  'reference.import-rate-centers': {
    input: {
      /** Read and check everything, change nothing */
      dry_run?: boolean | undefined
    }
    answer: {
      data: {
        /** Data lines read */
        read: number
        added: number
        updated: number
        /** Lines that are fine and change nothing */
        skipped: number
        /** Lines that are wrong */
        rejected: number
        /** The first 1,000 wrong lines */
        errors: Array<{
          line: number
          column: string | null
          message: string
        }>
      }
    }
  }
  /** Import the NPA report */
  'reference.import-npa-report': {
    input: {
      /** Read and check everything, change nothing */
      dry_run?: boolean | undefined
    }
    answer: {
      data: {
        /** Data lines read */
        read: number
        added: number
        updated: number
        /** Lines that are fine and change nothing */
        skipped: number
        /** Lines that are wrong */
        rejected: number
        /** The first 1,000 wrong lines */
        errors: Array<{
          line: number
          column: string | null
          message: string
        }>
      }
    }
  }
  /** Import US central office codes */
  'reference.import-co-codes-us': {
    input: {
      /** Read and check everything, change nothing */
      dry_run?: boolean | undefined
      /** The file is a part of the whole, such as one state */
      partial?: boolean | undefined
    }
    answer: {
      data: {
        /** Data lines read */
        read: number
        added: number
        updated: number
        /** Lines that are fine and change nothing */
        skipped: number
        /** Lines that are wrong */
        rejected: number
        /** The first 1,000 wrong lines */
        errors: Array<{
          line: number
          column: string | null
          message: string
        }>
      }
    }
  }
  /** Import Canadian central office codes */
  'reference.import-co-codes-ca': {
    input: {
      /** Read and check everything, change nothing */
      dry_run?: boolean | undefined
    }
    answer: {
      data: {
        /** Data lines read */
        read: number
        added: number
        updated: number
        /** Lines that are fine and change nothing */
        skipped: number
        /** Lines that are wrong */
        rejected: number
        /** The first 1,000 wrong lines */
        errors: Array<{
          line: number
          column: string | null
          message: string
        }>
      }
    }
  }
  /** Import thousands blocks */
  'reference.import-thousands-blocks': {
    input: {
      /** Read and check everything, change nothing */
      dry_run?: boolean | undefined
    }
    answer: {
      data: {
        /** Data lines read */
        read: number
        added: number
        updated: number
        /** Lines that are fine and change nothing */
        skipped: number
        /** Lines that are wrong */
        rejected: number
        /** The first 1,000 wrong lines */
        errors: Array<{
          line: number
          column: string | null
          message: string
        }>
      }
    }
  }
  /** Import prefixes from any CSV */
  'reference.import-mapped': {
    input: {
      /** Read and check everything, change nothing */
      dry_run?: boolean | undefined
      /** Name under which the rows stand; before the file, or in the query */
      source: string
      /** JSON object from target to header; goes before what a preset says */
      columns?: Record<string, string> | undefined
      /** A known kind of file */
      preset?: 'telcodata' | 'nalennd' | undefined
    }
    answer: {
      data: {
        /** Data lines read */
        read: number
        added: number
        updated: number
        /** Lines that are fine and change nothing */
        skipped: number
        /** Lines that are wrong */
        rejected: number
        /** The first 1,000 wrong lines */
        errors: Array<{
          line: number
          column: string | null
          message: string
        }>
      }
    }
  }
  /** Import carriers */
  'reference.import-ocn': {
    input: {
      /** Read and check everything, change nothing */
      dry_run?: boolean | undefined
    }
    answer: {
      data: {
        /** Data lines read */
        read: number
        added: number
        updated: number
        /** Lines that are fine and change nothing */
        skipped: number
        /** Lines that are wrong */
        rejected: number
        /** The first 1,000 wrong lines */
        errors: Array<{
          line: number
          column: string | null
          message: string
        }>
      }
    }
  }
  /** Import carriers' coverage */
  'reference.import-carrier-coverage': {
    input: {
      /** Read and check everything, change nothing */
      dry_run?: boolean | undefined
    }
    answer: {
      data: {
        /** Data lines read */
        read: number
        added: number
        updated: number
        /** Lines that are fine and change nothing */
        skipped: number
        /** Lines that are wrong */
        rejected: number
        /** The first 1,000 wrong lines */
        errors: Array<{
          line: number
          column: string | null
          message: string
        }>
      }
    }
  }
  /** Import carriers' holidays */
  'reference.import-carrier-holidays': {
    input: {
      /** Read and check everything, change nothing */
      dry_run?: boolean | undefined
    }
    answer: {
      data: {
        /** Data lines read */
        read: number
        added: number
        updated: number
        /** Lines that are fine and change nothing */
        skipped: number
        /** Lines that are wrong */
        rejected: number
        /** The first 1,000 wrong lines */
        errors: Array<{
          line: number
          column: string | null
          message: string
        }>
      }
    }
  }
  /** Import the registry of toll-free numbers */
  'reference.import-toll-free-numbers': {
    input: {
      /** Read and check everything, change nothing */
      dry_run?: boolean | undefined
    }
    answer: {
      data: {
        /** Data lines read */
        read: number
        added: number
        updated: number
        /** Lines that are fine and change nothing */
        skipped: number
        /** Lines that are wrong */
        rejected: number
        /** The first 1,000 wrong lines */
        errors: Array<{
          line: number
          column: string | null
          message: string
        }>
      }
    }
  }
  /** Search numbers */
  'numbers.search': {
    input: {
      type: 'local' | 'toll' | 'intl'
      /** Two-letter state code */
      state?: string | undefined
      ratecenter?: string | undefined
      /** Area code */
      npa?: string | undefined
      /** Central office code */
      nxx?: string | undefined
      /** country_id, ISO code, or id */
      country?: string | undefined
      /** At most 1000 */
      limit?: number | undefined
      /** LATA, three or five digits */
      lata?: string | undefined
      tier?: number | undefined
      /** Digits, or the letters of a vanity word, that stand together in the number (extension) */
      contains?: string | undefined
      /** Only runs of so many consecutive numbers (extension) */
      consecutive?: number | undefined
      /** Only what is in stock here, and nothing that has to be fetched from elsewhere (extension) */
      in_stock?: boolean | undefined
      /** Keep the results back for this account until `ttl`, under `uqid` (extension) */
      hold?: boolean | undefined
    }
    answer: {
      data: {
        result: Array<{
          did: string
          number: string
          npa: string
          nxx: string
          xxxx: string
          did_id: number | null
          /** Ten digits */
          did_number: string
          tier: number
          /** "true" or "false" */
          fax: string
          setup: string
          monthly: string
          locData: string | null
          type: string
          state: string | null
          ratecenter: string | null
          lata: string | null
        }>
        /** Opaque price quote; send it back when buying */
        loc: string
        setup: string
        monthly: string
        uqid: string
        /** ISO 8601, UTC */
        ttl: string
      } | {
        result: Array<{
          npa: string
          nxx: string
          xxxx: string
          did_id: number | null
          /** Ten digits */
          did_number: string
          tier: number
          /** "true" or "false" */
          fax: string
          setup: string
          monthly: string
          locData: string | null
        }>
        /** Opaque price quote; send it back when buying */
        loc: string
        setup: string
        monthly: string
        uqid: string
        /** ISO 8601, UTC */
        ttl: string
      } | Array<{
        id: string
        name: string
        prefix: string
        features: string[]
        requirements: boolean
        quantity: number
        setup: string
        monthly: string
        countryName: string
        country: string
        iso: string
        /** Opaque price quote; send it back when buying */
        intl_data: string
        uqid: string
        /** ISO 8601, UTC */
        ttl: string
      }>
    }
  }
  /** How many numbers are available by rate center of a state */
  'numbers.coverage': {
    input: {
      /** Two-letter state code */
      state: string
      /** Page, from 1 */
      page?: number | undefined
      /** Rows a page; at most 1000 */
      limit?: number | undefined
    }
    answer: {
      data: Array<{
        ratecenter: string
        available: number
      }>
    }
  }
  /** What this account keeps back, by search */
  'numbers.list-holds': {
    input: {
      /** Page, from 1 */
      page?: number | undefined
      /** Rows a page; at most 1000 */
      limit?: number | undefined
    }
    answer: {
      data: Array<{
        uqid: string
        /** ISO 8601, UTC */
        ttl: string
        numbers: string[]
      }>
    }
  }
  /** Let go of a hold */
  'numbers.release-hold': {
    input: {
      uqid: string
    }
    answer: {
      data: {
        released: number
      }
    }
  }
  /** Release many numbers, with an outcome for each */
  'numbers.bulk-release': {
    input: {
      numbers: string[]
    }
    answer: {
      data: {
        released: string[]
        failed: Array<{
          number: string
          message: string
        }>
      }
    }
  }
  /** Numbers owned by the account and its sub-accounts */
  'numbers.list': {
    input: {
      type?: 'local' | 'toll' | 'intl' | undefined
      number?: string | undefined
      /** Two-letter state code */
      state?: string | undefined
      ratecenter?: string | undefined
      status?: string | undefined
      account_id?: number | undefined
      /** Page, from 1 */
      page?: number | undefined
      /** Rows a page; at most 1000 */
      max?: number | undefined
    }
    answer: {
      data: Array<{
        _id: number
        did: string
        number: string
        npa: string | null
        nxx: string | null
        xxxx: string | null
        fax: string
        type: string
        portaAID: number
        country: string | null
        state_name: string | null
        state: string | null
        ratecenter: string | null
        rateCenter: string | null
        /** USING while in service, else SUSPENDED, RESTING or PORTING */
        status: string
        isDeleted: 'yes' | 'no'
        assigned_id: number
        portaPRID: number | null
        tags: string
        rtp: string
        cnamLookup: 'yes' | 'no'
        cnamDisplayname: string | null
        cnamDisplaynumber: string | null
        cnamType: string
        e911Data: {
          enabled: 'yes' | 'no'
          country: string | null
          state: string | null
          zipcode: string | null
          businessname: string | null
          address: string | null
          streetname: string | null
          streetnumber: string | null
        }
        faxData: {
          servive: string
          email: string | null
          serial: string | null
          guid: string | null
        }
        listing411Data: {
          enabled: 'yes' | 'no'
          type: string | null
          country: string | null
          state: string | null
          zip: string | null
          lstgn: string | null
          lstnm: string | null
          business: string | null
          locnm: string | null
          strt: string | null
        }
        forwardingData: {
          method1: string
          method2: string
          method3: string
          timeout1: string
          timeout2: string
          timeout3: string
          sip1: string
          sip2: string
          sip3: string
          number1: string
          number2: string
          number3: string
          /** Of the device that method1 trunk registers (extension) */
          username: string
          /** A mask where one is set; it is shown nowhere */
          password: string
          fwd_trunk_grpid: number | null
          sipdigits: string
          answeringmode: number | null
          sequence: string
          product: number | null
        }
      }>
    }
  }
  /** Release numbers */
  'numbers.release': {
    input: {
      id?: number[] | undefined
      numbers?: string[] | undefined
    }
    answer: {
      data: {
        success: boolean
      }
    }
  }
  /** Import inventory */
  'numbers.import-inventory': {
    input: {
      /** Read and check everything, change nothing */
      dry_run?: boolean | undefined
    }
    answer: {
      data: {
        /** Data lines read */
        read: number
        added: number
        updated: number
        /** Lines that are fine and change nothing */
        skipped: number
        /** Lines that are wrong */
        rejected: number
        /** The first 1,000 wrong lines */
        errors: Array<{
          line: number
          column: string | null
          message: string
        }>
      }
    }
  }
  /** Register a number with the emergency services, or take it out */
  'features.update-911': {
    input: {
      number: string
      enabled: 'yes' | 'no'
      /** US or CA */
      country?: string | undefined
      /** State or province */
      state?: string | undefined
      name?: string | undefined
      /** House number, with its fraction */
      streetnumber?: string | undefined
      streetname?: string | undefined
      city?: string | undefined
      /** The unit in the building */
      addresstypenumber?: string | undefined
      zipcode?: string | undefined
      /** An entry of the address book, instead of the fields */
      address_id?: number | undefined
    }
    answer: {
      data: string | boolean
      /** active or pending; removed, or pending, for enabled=no */
      status: string
    }
  }
  /** List a number in the directory, or take it out */
  'features.update-411': {
    input: {
      number: string
      enabled: 'yes' | 'no'
      type?: 'RES' | 'BIZ' | undefined
      /** US or CA */
      country?: string | undefined
      /** State or province */
      state?: string | undefined
      /** Given name */
      lstgn?: string | undefined
      /** Family name, or that of the business */
      lstnm?: string | undefined
      /** Street */
      strt?: string | undefined
      /** Place */
      locnm?: string | undefined
      zip?: string | undefined
      /** An entry of the address book, instead of the fields */
      address_id?: number | undefined
    }
    answer: {
      data: boolean
    }
  }
  /** Say what becomes of faxes to a number */
  'features.update-fax': {
    input: {
      number: string
      /** 0 off, 1 inbound only, 2 in and outbound, 3 fax ATA */
      service: number
      /** Required for 1 and 2 */
      email?: string | undefined
      /** Required for 3 */
      serial?: string | undefined
    }
    answer: {
      data: string
    }
  }
  /** Set the name that is shown with calls from a number */
  'features.create-cnam': {
    input: {
      /** `_id` of the number */
      did_id: string
      cnam_status?: boolean | undefined
      cnam_type?: 'RES' | 'BIZ' | undefined
      display_name?: string | undefined
      display_number?: string | undefined
    }
    answer: {
      data: {
        did_cnam_id: string
        did_id: string
        cnam_status: boolean
        cnam_type: string | null
        display_name: string | null
        display_number: string | null
        is_billed: boolean
        invoice_id: number | null
        /** Whether it is what is shown now */
        is_active: boolean
        /** ISO 8601, UTC */
        created_at: string
        /** ISO 8601, UTC */
        updated_at: string
      }
    }
  }
  /** A number with all that it has */
  'features.show-number': {
    input: {
      number: string
      /** Page, from 1 */
      page?: number | undefined
      /** Rows a page; at most 1000 */
      limit?: number | undefined
    }
    answer: {
      data: {
        _id: number
        did: string
        number: string
        npa: string | null
        nxx: string | null
        xxxx: string | null
        fax: string
        type: string
        portaAID: number
        country: string | null
        state_name: string | null
        state: string | null
        ratecenter: string | null
        rateCenter: string | null
        /** USING while in service, else SUSPENDED, RESTING or PORTING */
        status: string
        isDeleted: 'yes' | 'no'
        assigned_id: number
        portaPRID: number | null
        tags: string
        rtp: string
        cnamLookup: 'yes' | 'no'
        cnamDisplayname: string | null
        cnamDisplaynumber: string | null
        cnamType: string
        e911Data: {
          enabled: 'yes' | 'no'
          country: string | null
          state: string | null
          zipcode: string | null
          businessname: string | null
          address: string | null
          streetname: string | null
          streetnumber: string | null
        }
        faxData: {
          servive: string
          email: string | null
          serial: string | null
          guid: string | null
        }
        listing411Data: {
          enabled: 'yes' | 'no'
          type: string | null
          country: string | null
          state: string | null
          zip: string | null
          lstgn: string | null
          lstnm: string | null
          business: string | null
          locnm: string | null
          strt: string | null
        }
        forwardingData: {
          method1: string
          method2: string
          method3: string
          timeout1: string
          timeout2: string
          timeout3: string
          sip1: string
          sip2: string
          sip3: string
          number1: string
          number2: string
          number3: string
          /** Of the device that method1 trunk registers (extension) */
          username: string
          /** A mask where one is set; it is shown nowhere */
          password: string
          fwd_trunk_grpid: number | null
          sipdigits: string
          answeringmode: number | null
          sequence: string
          product: number | null
        }
        note: string | null
        lata: string | null
        tier: number
        assigned_at: string | null
        subscription: {
          monthly: string
          /** Day in UTC */
          started_on: string
          /** Paid up to this day, exclusive */
          billed_to: string
        } | null
        /** What happened to it, the newest first */
        timeline: Array<{
          type: string
          /** ISO 8601, UTC */
          at: string
          /** A user name that the caller may know, else staff, reseller or platform */
          by: string
          /** What the event tells besides */
          body: unknown
        }>
      }
    }
  }
  /** What the emergency services are told of a number */
  'features.show-911': {
    input: {
      number: string
      /** Page, from 1 */
      page?: number | undefined
      /** Rows a page; at most 1000 */
      limit?: number | undefined
    }
    answer: {
      data: {
        number: string
        enabled: 'yes' | 'no'
        /** Whether the provider brings it to where emergency calls are answered; the built-in one does not */
        psap_delivery: boolean
        current: {
          /** pending, active, failed or removed */
          status: string
          /** Its removal was asked for, and the provider has not answered yet */
          removal_pending: boolean
          /** As the provider calls it; until he does, our own number */
          reference: string
          provider: string
          reason: string | null
          name: string
          country: string
          state: string
          streetnumber: string
          streetname: string
          city: string
          zipcode: string
          addresstypenumber: string
          address_id: number | null
          verification: {
            /** valid, or corrected where a part of it was changed */
            status: string
            /** How much was found right: format, postal_state (ZIP code and state), postal_county, postal_city, premise (the building), delivery_point */
            level: string
            provider: string
          }
          /** ISO 8601, UTC */
          requested_at: string
          activated_at: string | null
          ended_at: string | null
        } | null
        history: Array<{
          /** pending, active, failed or removed */
          status: string
          /** Its removal was asked for, and the provider has not answered yet */
          removal_pending: boolean
          /** As the provider calls it; until he does, our own number */
          reference: string
          provider: string
          reason: string | null
          name: string
          country: string
          state: string
          streetnumber: string
          streetname: string
          city: string
          zipcode: string
          addresstypenumber: string
          address_id: number | null
          verification: {
            /** valid, or corrected where a part of it was changed */
            status: string
            /** How much was found right: format, postal_state (ZIP code and state), postal_county, postal_city, premise (the building), delivery_point */
            level: string
            provider: string
          }
          /** ISO 8601, UTC */
          requested_at: string
          activated_at: string | null
          ended_at: string | null
        }>
      }
    }
  }
  /** Numbers that calls can come from, and that the emergency services know nothing of */
  'features.missing-911': {
    input: {
      account_id?: number | undefined
      /** Page, from 1 */
      page?: number | undefined
      /** Rows a page; at most 1000 */
      limit?: number | undefined
    }
    answer: {
      data: Array<{
        _id: number
        did: string
        account_id: number
        state: string | null
        ratecenter: string | null
        assigned_at: string | null
      }>
    }
  }
  /** How a number is listed in the directory */
  'features.show-411': {
    input: {
      number: string
    }
    answer: {
      data: {
        number: string
        enabled: 'yes' | 'no'
        type: string | null
        country: string | null
        state: string | null
        zip: string | null
        lstgn: string | null
        lstnm: string | null
        business: string | null
        locnm: string | null
        strt: string | null
        address_id: number | null
      }
    }
  }
  /** The caller names of a number, the newest first */
  'features.list-cnam': {
    input: {
      number: string
      /** Page, from 1 */
      page?: number | undefined
      /** Rows a page; at most 1000 */
      limit?: number | undefined
    }
    answer: {
      data: Array<{
        did_cnam_id: string
        did_id: string
        cnam_status: boolean
        cnam_type: string | null
        display_name: string | null
        display_number: string | null
        is_billed: boolean
        invoice_id: number | null
        /** Whether it is what is shown now */
        is_active: boolean
        /** ISO 8601, UTC */
        created_at: string
        /** ISO 8601, UTC */
        updated_at: string
      }>
    }
  }
  /** Set the tags of a number */
  'features.update-tags': {
    input: {
      number: string
      /** Between commas; none takes all away */
      tags?: string | undefined
    }
    answer: {
      data: boolean
    }
  }
  /** Set tags and note of many numbers, with an outcome for each */
  'features.tag-numbers': {
    input: {
      numbers: string[]
      /** Between commas; none takes all away */
      tags?: string | undefined
      note?: string | undefined
    }
    answer: {
      data: {
        updated: string[]
        failed: Array<{
          number: string
          message: string
        }>
      }
    }
  }
  /** Buy numbers */
  'orders.purchase': {
    input: {
      type: 'local' | 'toll' | 'intl'
      numbers: Array<{
        number?: string | undefined
        /** Area code */
        npa?: string | undefined
        /** Central office code */
        nxx?: string | undefined
        /** Line number */
        xxxx?: string | undefined
        type?: 'local' | 'toll' | 'intl' | undefined
        state?: string | undefined
        ratecenter?: string | undefined
        /** Quote of the search result */
        loc?: string | undefined
        /** Quote of this one number, if it had one */
        locData?: string | undefined
        /** Quote of an international group */
        intl_data?: string | undefined
        id?: string | undefined
        /** City of an international group */
        name?: string | undefined
        prefix?: string | undefined
        /** ISO code */
        country?: string | undefined
        quantity?: number | undefined
        /** ext_tgid */
        fwd_trunk_grpid?: number | undefined
        fwd_preconfigured?: boolean | undefined
      }>
      allow_partial?: boolean | undefined
    }
    answer: {
      data: boolean
      order_no: string | null
      failed?: Array<{
        number: string
        message: string
      }>
      pending?: Array<{
        number: string
        message: string
      }>
    }
  }
  /** Orders, newest first */
  'orders.list': {
    input: {
      account_id?: number | undefined
      /** Page, from 1 */
      page?: number | undefined
      /** Rows a page; at most 1000 */
      limit?: number | undefined
    }
    answer: {
      data: {
        count: number
        rows: Array<{
          order_no: string
          account_id: number
          type: 'local' | 'toll' | 'intl'
          /** completed; partial where some numbers could not be had; pending while it is not known of all of them; failed */
          status: string
          total: string
          /** ISO 8601, UTC */
          created_at: string
          lines: Array<{
            number: string
            setup: string
            monthly: string
            /** completed, failed, or pending: it is not known yet */
            status: string
            message: string | null
          }>
        }>
      }
    }
  }
  /** One order */
  'orders.show': {
    input: {
      order_no: string
    }
    answer: {
      data: {
        order_no: string
        account_id: number
        type: 'local' | 'toll' | 'intl'
        /** completed; partial where some numbers could not be had; pending while it is not known of all of them; failed */
        status: string
        total: string
        /** ISO 8601, UTC */
        created_at: string
        lines: Array<{
          number: string
          setup: string
          monthly: string
          /** completed, failed, or pending: it is not known yet */
          status: string
          message: string | null
        }>
      }
    }
  }
  /** Order local numbers in bulk */
  'orders.create-bulk': {
    input: {
      order_type: 'state' | 'lata' | 'npa' | 'rate_center'
      /** ext_tgid; absent, 0 or NA: the account's default */
      fwd_trunk_grpid?: number | 'NA' | undefined
      /** Route to the account's default forwarding */
      fwd_preconfigured?: boolean | undefined
      /** Look callers' names up */
      enable_cnam_dip?: boolean | undefined
      /** Off-net numbers too, once on-net ones run out */
      allow_offnet?: boolean | undefined
      /** Tags of the numbers, between commas */
      did_tag?: string | undefined
      /** Of the order and of its numbers */
      notes?: string | undefined
      /** For so many days lines wait for stock */
      back_order_days?: number | undefined
      /** Order nothing; answer what would be had and its price */
      dry_run?: boolean | undefined
    }
    answer: {
      data: boolean | {
        quantity: number
        /** How many would be had now */
        available_quantity: number
        /** What these would cost: setup and the first month */
        total: string
        /** What the account may spend */
        available_funds: string
        affordable: boolean
        lines: Array<{
          line: number
          search_state: string | null
          search_rate_center: string | null
          search_npa: string | null
          search_lata: string | null
          quantity: number
          available_quantity: number
          /** How many of these are off-net */
          offnet_quantity: number
          total: string
        }>
      }
      bulk_order_id: number | null
      order_no: string | null
    }
  }
  /** Bulk orders, newest first */
  'orders.list-bulk': {
    input: {
      order_type?: 'state' | 'lata' | 'npa' | 'rate_center' | undefined
      status?: 'Q' | 'P' | 'C' | 'E' | undefined
      order_no?: string | undefined
      account_id?: number | undefined
      /** Page, from 1 */
      page?: number | undefined
      /** Rows a page; at most 50 */
      limit?: number | undefined
    }
    answer: {
      data: {
        count: number
        rows: Array<{
          bulk_order_id: number
          order_no: string
          notes: string | null
          status: 'Q' | 'P' | 'C' | 'E'
          /** ISO 8601, UTC */
          created_at: string
          /** 5 state, 6 npa, 7 lata, 8 rate_center */
          order_type_id: number
          did_event: string
          /** User name of the account that buys */
          assigned_to: string
          partition_user: string | null
          quantity: string
          fulfilled_quantity: string
        }>
      }
    }
  }
  /** One bulk order with its lines, as far as it is */
  'orders.show-bulk': {
    input: {
      bulk_order_id: number
      /** Page, from 1 */
      page?: number | undefined
      /** Rows a page; at most 1000 */
      limit?: number | undefined
    }
    answer: {
      data: {
        bulk_order_id: number
        order_no: string
        notes: string | null
        status: 'Q' | 'P' | 'C' | 'E'
        /** ISO 8601, UTC */
        created_at: string
        /** 5 state, 6 npa, 7 lata, 8 rate_center */
        order_type_id: number
        did_event: string
        /** User name of the account that buys */
        assigned_to: string
        partition_user: string | null
        quantity: string
        fulfilled_quantity: string
        account_id: number
        order_type: 'state' | 'lata' | 'npa' | 'rate_center'
        fwd_trunk_grpid: number | null
        fwd_preconfigured: boolean
        enable_cnam_dip: boolean
        allow_offnet: boolean
        did_tag: string
        back_order_until: string | null
        ended_at: string | null
        message: string | null
        /** Setup and first month of what was bought so far */
        total: string
        line_count: number
        lines: Array<{
          /** Which line of the file, the first below its header being 1 */
          line: number
          search_state: string | null
          search_rate_center: string | null
          search_npa: string | null
          search_lata: string | null
          quantity: number
          fulfilled_quantity: number
          /** Setup and first month of what it has brought */
          total: string
          status: 'Q' | 'P' | 'C' | 'E'
          /** Whether it waits for stock */
          waiting: boolean
          message: string | null
        }>
      }
    }
  }
  /** Cancel what a bulk order has not bought yet */
  'orders.cancel-bulk': {
    input: {
      bulk_order_id: number
    }
    answer: {
      data: {
        bulk_order_id: number
        status: 'Q' | 'P' | 'C' | 'E'
        fulfilled_quantity: number
        /** How many were ordered and will not be bought */
        cancelled_quantity: number
      }
    }
  }
  /** Summary report of a bulk order */
  'orders.bulk-summary': {
    input: {
      bulk_order_id: number
      /** csv: the whole report as a file; json: a page of it */
      format?: 'csv' | 'json' | undefined
      /** Page, from 1 */
      page?: number | undefined
      /** Rows a page; at most 1000 */
      limit?: number | undefined
    }
    answer: {
      data: {
        count: number
        rows: Array<{
          bulk_order_no: string
          requested_quantity: number
          fulfilled_quantity: number
          search_state: string | null
          search_rate_center: string | null
          search_npa: string | null
          search_lata: string | null
          status: 'Q' | 'P' | 'C' | 'E'
        }>
      }
    }
  }
  /** DID report of a bulk order */
  'orders.bulk-numbers': {
    input: {
      bulk_order_id: number
      /** csv: the whole report as a file; json: a page of it */
      format?: 'csv' | 'json' | undefined
      /** Page, from 1 */
      page?: number | undefined
      /** Rows a page; at most 1000 */
      limit?: number | undefined
    }
    answer: {
      data: {
        count: number
        rows: Array<{
          /** Eleven digits */
          number: string
          npa: string | null
          lata: string | null
          state: string | null
          ratecenter: string | null
        }>
      }
    }
  }
  /** Who am I, and what can I spend */
  'billing.show-account': {
    input: Record<never, never>
    answer: {
      data: {
        account_id: number
        username: string
        /** customer, reseller or spadmin */
        account_type: string
        /** pending, approved, blocked or closed */
        status: string
        /** ISO 4217 */
        currency: string
        balance: string
        available: string
        credit_limit: string
        credit_limit_warning: string
      }
    }
  }
  /** Prove the ledger */
  'billing.verify-ledger': {
    input: Record<never, never>
    answer: {
      data: {
        ok: boolean
        accounts: number
        transactions: number
        entries: number
        sum: string
        /** What does not agree; the first hundred */
        problems: string[]
      }
    }
  }
  /** Credit an account's balance */
  'billing.credit': {
    input: {
      account_id: number
      amount: string
      reason: string
    }
    answer: {
      data: {
        balance: string
        transaction_id: string
      }
    }
  }
  /** Correct an account's balance, up or down */
  'billing.adjust': {
    input: {
      account_id: number
      amount: string
      reason: string
    }
    answer: {
      data: {
        balance: string
        transaction_id: string
      }
    }
  }
  /** Book what a customer paid his reseller */
  'billing.credit-customer': {
    input: {
      id: number
      amount: string
      reason: string
    }
    answer: {
      data: {
        balance: string
        transaction_id: string
      }
    }
  }
  /** A transaction with all of its entries */
  'billing.show-transaction': {
    input: {
      transaction_id: string
    }
    answer: {
      data: {
        transaction_id: string
        /** Whose it is: who bought, paid, or was credited */
        account_id: number
        kind: string
        /** ISO 8601, UTC */
        at: string
        actor_id: number | null
        order_no: string | null
        reason: string | null
        reverses: string | null
        reversed_by: string | null
        entries: Array<{
          account_id: number
          /** customer or resale; of the provider revenue, adjustment, payments, cost or payable */
          purpose: string
          entry: number | null
          amount: string
          balance: string | null
        }>
      }
    }
  }
  /** Take a transaction back */
  'billing.reverse-transaction': {
    input: {
      transaction_id: string
      reason: string
    }
    answer: {
      data: {
        transaction_id: string
      }
    }
  }
  /** An account's entries with the running balance, newest first */
  'billing.list-ledger': {
    input: {
      /** The account itself or one below it; default the caller */
      account_id?: number | undefined
      /** `customer`: the account's own money; `resale`, of resellers: what their customers were charged by their prices, less what they had from them themselves */
      book?: 'customer' | 'resale' | undefined
      /** ISO 8601 with its offset, or a day in UTC */
      from?: string | undefined
      /** Exclusive; ISO 8601 with its offset, or a day in UTC */
      to?: string | undefined
      format?: 'json' | 'csv' | undefined
      /** Page, from 1 */
      page?: number | undefined
      /** Rows a page; at most 1000 */
      limit?: number | undefined
    }
    answer: {
      data: {
        account_id: number
        book: string
        /** ISO 4217 */
        currency: string
        /** Entries in the range */
        count: number
        rows: Array<{
          /** Its number in the book, from 1, without a gap */
          entry: number
          transaction_id: string
          /** ISO 8601, UTC */
          at: string
          /** purchase, renewal, usage, hold, payment, credit, adjustment, refund or reversal */
          kind: string
          order_no: string | null
          reason: string | null
          amount: string
          /** After it */
          balance: string
          for_account_id: number | null
        }>
      }
    }
  }
  /** A transaction by the entries that one may see */
  'billing.show-ledger-transaction': {
    input: {
      transaction_id: string
    }
    answer: {
      data: {
        transaction_id: string
        /** As in `GET /ledger` */
        kind: string
        /** ISO 8601, UTC */
        at: string
        order_no: string | null
        reason: string | null
        for_account_id: number | null
        reverses: string | null
        reversed_by: string | null
        entries: Array<{
          account_id: number
          /** customer or resale; for the staff also revenue, adjustment, payments, cost and payable */
          book: string
          entry: number | null
          amount: string
          balance: string | null
        }>
      }
    }
  }
  /** The months that have a statement, newest first */
  'billing.list-statements': {
    input: {
      /** The account itself or one below it; default the caller */
      account_id?: number | undefined
      /** Page, from 1 */
      page?: number | undefined
      /** Rows a page; at most 120 */
      limit?: number | undefined
    }
    answer: {
      data: {
        account_id: number
        currency: string
        count: number
        rows: Array<{
          /** A month in UTC */
          month: string
          /** The month is not over yet */
          preliminary: boolean
          opening: string
          closing: string
          /** Entries */
          count: number
        }>
      }
    }
  }
  /** A month of an account's money, oldest entry first */
  'billing.show-statement': {
    input: {
      /** A month in UTC */
      month: string
      /** The account itself or one below it; default the caller */
      account_id?: number | undefined
      format?: 'json' | 'csv' | 'pdf' | undefined
      /** Of a PDF */
      paper?: 'letter' | 'a4' | undefined
      /** Page, from 1 */
      page?: number | undefined
      /** Rows a page; at most 1000 */
      limit?: number | undefined
    }
    answer: {
      data: {
        account_id: number
        name: string
        address: string | null
        /** A month in UTC */
        month: string
        /** ISO 8601, UTC */
        from: string
        /** The instant at which the month ends */
        to: string
        /** The month is not over yet */
        preliminary: boolean
        currency: string
        opening: string
        sums: {
          purchases: string
          renewals: string
          /** Calls */
          usage: string
          /** What was kept back and then charged */
          holds: string
          payments: string
          credits: string
          adjustments: string
          refunds: string
          reversals: string
        }
        closing: string
        resale: {
          opening: string
          closing: string
          sums: {
            purchases: string
            renewals: string
            /** Calls */
            usage: string
            /** What was kept back and then charged */
            holds: string
            payments: string
            credits: string
            adjustments: string
            refunds: string
            reversals: string
          }
          /** Entries; `GET /ledger?book=resale` has them */
          count: number
          sold: string
          cost: string
          /** Sold, less cost */
          margin: string
        } | null
        /** Entries */
        count: number
        rows: Array<{
          /** Its number in the book, from 1, without a gap */
          entry: number
          transaction_id: string
          /** ISO 8601, UTC */
          at: string
          /** purchase, renewal, usage, hold, payment, credit, adjustment, refund or reversal */
          kind: string
          order_no: string | null
          reason: string | null
          amount: string
          /** After it */
          balance: string
          for_account_id: number | null
        }>
      }
    }
  }
  /** What was sold, what it cost, and the margin, by direct customer */
  'billing.list-margins': {
    input: {
      /** A reseller; default the caller, or for staff the provider */
      account_id?: number | undefined
      /** ISO 8601 with its offset, or a day in UTC */
      from: string
      /** Exclusive; ISO 8601 with its offset, or a day in UTC */
      to: string
      /** Page, from 1 */
      page?: number | undefined
      /** Rows a page; at most 1000 */
      limit?: number | undefined
    }
    answer: {
      data: {
        account_id: number
        /** ISO 8601, UTC */
        from: string
        /** ISO 8601, UTC */
        to: string
        sold: string
        cost: string
        /** Sold, less cost */
        margin: string
        /** Direct customers to whom something was sold */
        count: number
        rows: Array<{
          account_id: number
          username: string
          sold: string
          cost: string
          /** Sold, less cost */
          margin: string
        }>
      }
    }
  }
  /** A price list */
  'billing.list-prices': {
    input: {
      /** Whose list: a reseller's; default the caller's own */
      account_id?: number | undefined
      type?: 'local' | 'toll' | 'intl' | undefined
      /** ISO code of two letters; local and toll-free numbers are of US or CA */
      country?: string | undefined
      tier?: number | undefined
      onnet?: boolean | undefined
      /** Account class */
      account_class?: string | undefined
      /** Prices in force then: ISO 8601 with its offset, or a day in UTC; default now */
      at?: string | undefined
      /** All prices, past and to come; not together with `at` */
      history?: boolean | undefined
      /** Page, from 1 */
      page?: number | undefined
      /** Rows a page; at most 1000 */
      limit?: number | undefined
    }
    answer: {
      data: {
        count: number
        rows: Array<{
          price_id: number
          type: 'local' | 'toll' | 'intl'
          country: string | null
          tier: number | null
          onnet: boolean | null
          account_class: string | null
          setup: string
          monthly: string
          /** ISO 8601, UTC */
          valid_from: string
          valid_until: string | null
          /** past, in_force or future */
          status: string
        }>
      }
    }
  }
  /** Set one price, or a list of up to 1,000 */
  'billing.set-prices': {
    input: {
      /** Whose list: a reseller's; default the caller's own */
      account_id?: number | undefined
      type?: 'local' | 'toll' | 'intl' | undefined
      /** ISO code of two letters; local and toll-free numbers are of US or CA */
      country?: string | undefined
      tier?: number | undefined
      onnet?: boolean | undefined
      /** Account class */
      account_class?: string | undefined
      /** Decimal, at most nine digits before and five after the point */
      setup?: string | undefined
      /** Decimal, at most nine digits before and five after the point */
      monthly?: string | undefined
      /** ISO 8601 with its offset, or a day in UTC; default now; a date in the past is refused */
      valid_from?: string | undefined
      /** Instead of one price: a list */
      prices?: Array<{
        type: 'local' | 'toll' | 'intl'
        /** ISO code of two letters; local and toll-free numbers are of US or CA */
        country?: string | undefined
        tier?: number | undefined
        onnet?: boolean | undefined
        /** Account class */
        account_class?: string | undefined
        /** Decimal, at most nine digits before and five after the point */
        setup: string
        /** Decimal, at most nine digits before and five after the point */
        monthly: string
        /** ISO 8601 with its offset, or a day in UTC; default now; a date in the past is refused */
        valid_from?: string | undefined
      }> | undefined
    }
    answer: {
      data: Array<{
        price_id: number
        type: 'local' | 'toll' | 'intl'
        country: string | null
        tier: number | null
        onnet: boolean | null
        account_class: string | null
        setup: string
        monthly: string
        /** ISO 8601, UTC */
        valid_from: string
      }>
    }
  }
  /** Whom a change of prices touches; changes nothing */
  'billing.preview-prices': {
    input: {
      /** Whose list: a reseller's; default the caller's own */
      account_id?: number | undefined
      type?: 'local' | 'toll' | 'intl' | undefined
      /** ISO code of two letters; local and toll-free numbers are of US or CA */
      country?: string | undefined
      tier?: number | undefined
      onnet?: boolean | undefined
      /** Account class */
      account_class?: string | undefined
      /** Decimal, at most nine digits before and five after the point */
      setup?: string | undefined
      /** Decimal, at most nine digits before and five after the point */
      monthly?: string | undefined
      /** ISO 8601 with its offset, or a day in UTC; default now; a date in the past is refused */
      valid_from?: string | undefined
      /** Instead of one price: a list */
      prices?: Array<{
        type: 'local' | 'toll' | 'intl'
        /** ISO code of two letters; local and toll-free numbers are of US or CA */
        country?: string | undefined
        tier?: number | undefined
        onnet?: boolean | undefined
        /** Account class */
        account_class?: string | undefined
        /** Decimal, at most nine digits before and five after the point */
        setup: string
        /** Decimal, at most nine digits before and five after the point */
        monthly: string
        /** ISO 8601 with its offset, or a day in UTC; default now; a date in the past is refused */
        valid_from?: string | undefined
      }> | undefined
    }
    answer: {
      data: Array<{
        type: 'local' | 'toll' | 'intl'
        country: string | null
        tier: number | null
        onnet: boolean | null
        account_class: string | null
        setup: string
        monthly: string
        /** ISO 8601, UTC */
        valid_from: string
        replaces: {
          price_id: number | null
          setup: string
          monthly: string
          /** ISO 8601, UTC */
          valid_from: string
        } | null
        valid_until: string | null
        accounts: {
          /** Exact up to 10,000 */
          count: number
          /** There are more than are counted */
          more: boolean
        }
        numbers: {
          /** Exact up to 10,000 */
          count: number
          /** There are more than are counted */
          more: boolean
        }
        subscriptions: {
          /** Running subscriptions whose monthly would change if it were announced */
          touched: number
          /** There are more than are counted, or more than 100,000 run below the list’s owner */
          more: boolean
          reason: string
        }
      }>
    }
  }
  /** Take back a price that is not yet in force */
  'billing.remove-price': {
    input: {
      /** Whose list: a reseller's; default the caller's own */
      account_id?: number | undefined
      price_id: number
    }
    answer: {
      data: {
        price_id: number
        type: 'local' | 'toll' | 'intl'
        country: string | null
        tier: number | null
        onnet: boolean | null
        account_class: string | null
        setup: string
        monthly: string
        /** ISO 8601, UTC */
        valid_from: string
      }
    }
  }
  /** What services of numbers cost by a price list */
  'billing.list-service-prices': {
    input: {
      /** Whose list: a reseller's; default the caller's own */
      account_id?: number | undefined
      /** Page, from 1 */
      page?: number | undefined
      /** Rows a page; at most 1000 */
      limit?: number | undefined
    }
    answer: {
      data: Array<{
        service: string
        account_class: string | null
        amount: string
        /** ISO 8601, UTC */
        valid_from: string
      }>
    }
  }
  /** Set what a service of numbers costs */
  'billing.set-service-price': {
    input: {
      /** Whose list: a reseller's; default the caller's own */
      account_id?: number | undefined
      service: 'e911_monthly' | 'cnam_change' | 'port_in'
      /** Account class */
      account_class?: string | undefined
      /** Decimal, at most nine digits before and five after the point */
      amount: string
      /** ISO 8601 with its offset, or a day in UTC; default now */
      valid_from?: string | undefined
    }
    answer: {
      data: {
        service: string
        account_class: string | null
        amount: string
        /** ISO 8601, UTC */
        valid_from: string
      }
    }
  }
  /** Get Subscriptions */
  'billing.list-subscriptions': {
    input: {
      /** The `account_id` of a customer */
      id?: number | undefined
      /** Without those that have ended */
      running?: boolean | undefined
      /** Page, from 1 */
      page?: number | undefined
      /** Rows a page; absent: the whole list; at most 1000 */
      limit?: number | undefined
    }
    answer: {
      data: Array<{
        subscription_id: number
        /** What is subscribed to: 1 a local, 2 a toll-free, 3 an international number */
        i_subscription: number
        /** The same as `subscription_id` */
        i_customer_subscription: number
        name: string
        discount_rate: number
        /** The account */
        assigned_id: number
        /** Who bought it */
        created_by: number
        iso_4217: string
        /** YYYY-MM-DD */
        start_date: string
        finish_date: string | null
        mongo_id: null
        mongo_uid: null
        mongo_cid: null
        /** active; suspended, as its number is while it is not paid; close */
        status: string
        pending_msg: string | null
        /** ISO 8601, UTC */
        created_at: string
        /** ISO 8601, UTC */
        updated_at: string
        /** YYYY-MM-DD */
        activation_date: string
        /** 1 while it runs, 2 when it has ended */
        int_status: number
        generate_daily_charge: string
        /** A month, as the account pays it */
        effective_fee: number
        discount_list: never[]
        /** The next month; differs where a price was announced */
        next_effective_fee: number
        /** Paid up to this day, that day itself excluded */
        billed_to: string
        has_discount: number
        /** Y or N */
        is_finished: string
        invoice_description: string
        /** Decimals of an amount */
        rounding: number
        /** The account */
        i_customer: number
      }>
    }
  }
  /** What an account pays for from month to month, added up */
  'billing.summarize-subscriptions': {
    input: {
      /** The `account_id` of a customer */
      id?: number | undefined
    }
    answer: {
      data: {
        account_id: number
        /** ISO 4217 */
        currency: string
        /** Subscriptions that are billed forward */
        running: number
        /** What a month of them costs now */
        monthly: string
        next_renewal: {
          /** The day on which their next month begins */
          billed_to: string
          subscriptions: number
          /** What that month costs */
          amount: string
        } | null
        announced: {
          /** Those whose next month costs something else */
          subscriptions: number
          /** What a month of those costs now */
          monthly: string
          next_monthly: string
        } | null
        /** Those that are not paid, suspended ones too */
        unpaid: number
        pending_msg: string | null
        /** From the first that began on, the last twelve at most, the newest last */
        months: Array<{
          /** YYYY-MM, in UTC */
          month: string
          /** At its end; this month, now */
          running: number
        }>
      }
    }
  }
  /** Discount plans that the caller may assign */
  'discounts.list': {
    input: {
      /** Page, from 1 */
      page?: number | undefined
      /** Rows a page; absent: the whole list; at most 1000 */
      limit?: number | undefined
    }
    answer: {
      data: Array<{
        /** 1 when somebody has it, else 0 */
        is_used: number
        reset_period: string
        dest_group_set_name: string
        iso_4217: string
        managed_by: number | null
        name: string
        description: string
        /** Y or N */
        destination_lookup: string
        i_dest_group_set: number
        /** Y: one pool of minutes for the account and all below it; N: for the account alone */
        shared: string
        i_customer: number | null
        i_vd_plan: number
      }>
    }
  }
  /** Give a customer a discount plan */
  'discounts.assign': {
    input: {
      id: number
      i_vd_plan: number
    }
    answer: {
      data: {
        i_customer: number
      }
    }
  }
  /** Take a discount plan from a customer */
  'discounts.end': {
    input: {
      id: number
      i_vd_plan: number
    }
    answer: {
      data: {
        i_customer: number
      }
    }
  }
  /** The discount plans that a customer has and had, newest first */
  'discounts.list-of-customer': {
    input: {
      id: number
      /** Page, from 1 */
      page?: number | undefined
      /** Rows a page; at most 1000 */
      limit?: number | undefined
    }
    answer: {
      data: {
        count: number
        rows: Array<{
          i_vd_plan: number
          name: string
          dest_group_set_name: string
          reset_period: string
          /** Y: one pool of minutes for the account and all below it; N: for the account alone */
          shared: string
          /** ISO 8601, UTC */
          since: string
          until: string | null
          period_start: string | null
          used_seconds: number | null
        }>
      }
    }
  }
  /** Discount plans with their thresholds, newest first */
  'discounts.list-plans': {
    input: {
      /** Page, from 1 */
      page?: number | undefined
      /** Rows a page; at most 1000 */
      limit?: number | undefined
    }
    answer: {
      data: {
        count: number
        rows: Array<{
          /** 1 when somebody has it, else 0 */
          is_used: number
          reset_period: string
          dest_group_set_name: string
          iso_4217: string
          managed_by: number | null
          name: string
          description: string
          /** Y or N */
          destination_lookup: string
          i_dest_group_set: number
          /** Y: one pool of minutes for the account and all below it; N: for the account alone */
          shared: string
          i_customer: number | null
          i_vd_plan: number
          thresholds: Array<{
            from_minutes: number
            discount_percent: string | null
            rate: string | null
          }>
        }>
      }
    }
  }
  /** Make a discount plan */
  'discounts.create-plan': {
    input: {
      name: string
      description?: string | undefined
      i_dest_group_set: number
      /** The one account that may have it */
      i_customer?: number | undefined
      /** When the used minutes begin at nothing again: with the month, with the day, or never; in UTC */
      reset_period: 'Billing-period' | 'Daily' | 'One-time'
      shared?: 'Y' | 'N' | undefined
      destination_lookup?: 'Y' | 'N' | undefined
      /** Ascending, the first from 0; each has a percentage or a rate */
      thresholds: Array<{
        /** Used minutes from which it holds */
        from_minutes: number
        /** Off the rate */
        discount_percent?: string | undefined
        /** A minute, instead */
        rate?: string | undefined
      }>
    }
    answer: {
      data: {
        /** 1 when somebody has it, else 0 */
        is_used: number
        reset_period: string
        dest_group_set_name: string
        iso_4217: string
        managed_by: number | null
        name: string
        description: string
        /** Y or N */
        destination_lookup: string
        i_dest_group_set: number
        /** Y: one pool of minutes for the account and all below it; N: for the account alone */
        shared: string
        i_customer: number | null
        i_vd_plan: number
        thresholds: Array<{
          from_minutes: number
          discount_percent: string | null
          rate: string | null
        }>
      }
    }
  }
  /** Change a discount plan of your own */
  'discounts.change-plan': {
    input: {
      i_vd_plan: number
      name?: string | undefined
      description?: string | undefined
      destination_lookup?: 'Y' | 'N' | undefined
      /** Ascending, the first from 0; each has a percentage or a rate */
      thresholds?: Array<{
        /** Used minutes from which it holds */
        from_minutes: number
        /** Off the rate */
        discount_percent?: string | undefined
        /** A minute, instead */
        rate?: string | undefined
      }> | undefined
    }
    answer: {
      data: {
        /** 1 when somebody has it, else 0 */
        is_used: number
        reset_period: string
        dest_group_set_name: string
        iso_4217: string
        managed_by: number | null
        name: string
        description: string
        /** Y or N */
        destination_lookup: string
        i_dest_group_set: number
        /** Y: one pool of minutes for the account and all below it; N: for the account alone */
        shared: string
        i_customer: number | null
        i_vd_plan: number
        thresholds: Array<{
          from_minutes: number
          discount_percent: string | null
          rate: string | null
        }>
      }
    }
  }
  /** Sets of destinations that plans can be about, newest first */
  'discounts.list-groups': {
    input: {
      /** Page, from 1 */
      page?: number | undefined
      /** Rows a page; at most 100 */
      limit?: number | undefined
    }
    answer: {
      data: {
        count: number
        rows: Array<{
          i_dest_group_set: number
          name: string
          managed_by: number | null
          prefixes: string[]
        }>
      }
    }
  }
  /** Make a set of destinations */
  'discounts.create-group': {
    input: {
      name: string
      /** How numbers of these destinations begin, in E.164; of overlapping sets the longest prefix counts */
      prefixes: string[]
    }
    answer: {
      data: {
        i_dest_group_set: number
        name: string
        managed_by: number | null
        prefixes: string[]
      }
    }
  }
  /** Change a set of destinations of your own */
  'discounts.change-group': {
    input: {
      i_dest_group_set: number
      name?: string | undefined
      /** How numbers of these destinations begin, in E.164; of overlapping sets the longest prefix counts */
      prefixes?: string[] | undefined
    }
    answer: {
      data: {
        i_dest_group_set: number
        name: string
        managed_by: number | null
        prefixes: string[]
      }
    }
  }
  /** What has happened, in order */
  'events.list': {
    input: {
      /** Only what comes behind this sequence */
      after?: number | undefined
      /** Instead of those behind `after`: the last so many, oldest first; at most 1000 */
      last?: number | undefined
      /** With `last`: the last of those that came before this sequence */
      before?: number | undefined
      /** Rows a page; at most 1000 */
      limit?: number | undefined
      /** Only events of this type, or of these, separated by commas */
      type?: string | undefined
      account_id?: number | undefined
      /** Seconds to wait for an event where there is none yet; at most 60 */
      wait?: number | undefined
      /** Go on as Server-Sent Events */
      follow?: boolean | undefined
    }
    answer: {
      data: {
        events: Array<{
          /** Grows by one from event to event, over all accounts */
          sequence: number
          type: string
          account_id: number
          /** What it is about: `number:+17065103027`, `order:ODR-…`, `account:3` */
          subject: string
          /** ISO 8601, UTC */
          at: string
          body: Record<string, unknown>
        }>
        /** `after` of the next call */
        next: number
      }
    }
  }
  /** Have events sent to an address */
  'events.create-webhook': {
    input: {
      /** https, at an address on the Internet; it gets a POST for each event */
      url: string
      /** Which types of events it gets; empty: all */
      types?: string[] | undefined
      description?: string | undefined
      account_id?: number | undefined
    }
    answer: {
      data: {
        webhook_id: number
        account_id: number
        url: string
        /** Empty: all */
        types: string[]
        description: string
        /** active; paused: what happens meanwhile is sent when it goes on; disabled: nothing is kept for it */
        state: string
        failing_since: string | null
        disabled_reason: string | null
        /** ISO 8601, UTC */
        created_at: string
        /** What deliveries are signed with; shown here and never again */
        secret: string
      }
    }
  }
  /** Webhooks, newest first */
  'events.list-webhooks': {
    input: {
      account_id?: number | undefined
      /** Page, from 1 */
      page?: number | undefined
      /** Rows a page; at most 1000 */
      limit?: number | undefined
    }
    answer: {
      data: {
        count: number
        rows: Array<{
          webhook_id: number
          account_id: number
          url: string
          /** Empty: all */
          types: string[]
          description: string
          /** active; paused: what happens meanwhile is sent when it goes on; disabled: nothing is kept for it */
          state: string
          failing_since: string | null
          disabled_reason: string | null
          /** ISO 8601, UTC */
          created_at: string
        }>
      }
    }
  }
  /** One webhook */
  'events.show-webhook': {
    input: {
      webhook_id: number
    }
    answer: {
      data: {
        webhook_id: number
        account_id: number
        url: string
        /** Empty: all */
        types: string[]
        description: string
        /** active; paused: what happens meanwhile is sent when it goes on; disabled: nothing is kept for it */
        state: string
        failing_since: string | null
        disabled_reason: string | null
        /** ISO 8601, UTC */
        created_at: string
      }
    }
  }
  /** Change, pause or resume a webhook */
  'events.change-webhook': {
    input: {
      webhook_id: number
      /** https, at an address on the Internet; it gets a POST for each event */
      url?: string | undefined
      /** Which types of events it gets; empty: all */
      types?: string[] | undefined
      description?: string | undefined
      state?: 'active' | 'paused' | undefined
    }
    answer: {
      data: {
        webhook_id: number
        account_id: number
        url: string
        /** Empty: all */
        types: string[]
        description: string
        /** active; paused: what happens meanwhile is sent when it goes on; disabled: nothing is kept for it */
        state: string
        failing_since: string | null
        disabled_reason: string | null
        /** ISO 8601, UTC */
        created_at: string
      }
    }
  }
  /** Give a webhook a new secret */
  'events.rotate-webhook-secret': {
    input: {
      webhook_id: number
    }
    answer: {
      data: {
        /** What deliveries are signed with; shown here and never again */
        secret: string
        /** ISO 8601, UTC */
        previous_until: string
      }
    }
  }
  /** Delete a webhook with its deliveries */
  'events.delete-webhook': {
    input: {
      webhook_id: number
    }
    answer: {
      data: boolean
    }
  }
  /** Send a test event to a webhook */
  'events.test-webhook': {
    input: {
      webhook_id: number
    }
    answer: {
      data: boolean
    }
  }
  /** What was sent to a webhook, newest first */
  'events.list-deliveries': {
    input: {
      webhook_id: number
      state?: 'queued' | 'delivered' | 'dead' | undefined
      before?: number | undefined
      /** Rows a page; at most 1000 */
      limit?: number | undefined
    }
    answer: {
      data: {
        rows: Array<{
          delivery_id: number
          /** The header webhook-id, the same however often it is sent */
          message_id: string
          /** Of the event */
          sequence: number
          type: string
          subject: string
          /** queued, delivered, or dead: given up after three days */
          state: string
          attempts: number
          last_status: number | null
          last_error: string | null
          last_attempt_at: string | null
          settled_at: string | null
        }>
        next: number | null
      }
    }
  }
  /** Send deliveries once more */
  'events.redeliver': {
    input: {
      webhook_id: number
      delivery_id?: number | undefined
    }
    answer: {
      data: {
        /** How many are sent once more */
        queued: number
      }
    }
  }
  /** Make payment */
  'payments.pay': {
    input: {
      amount: string
    }
    answer: {
      data: 'true'
      payment_id: string
      /** created or succeeded */
      status: string
    }
  }
  /** Payments, newest first */
  'payments.list': {
    input: {
      account_id?: number | undefined
      status?: 'created' | 'succeeded' | 'failed' | 'partly_refunded' | 'refunded' | undefined
      /** Page, from 1 */
      page?: number | undefined
      /** Rows a page; at most 1000 */
      limit?: number | undefined
    }
    answer: {
      data: {
        count: number
        rows: Array<{
          payment_id: string
          account_id: number
          amount: string
          /** ISO 4217 */
          currency: string
          /** created, succeeded, failed, partly_refunded or refunded */
          status: string
          reason: string | null
          refunded: string
          /** Made by the automatic top-up */
          automatic: boolean
          processor: string
          brand: string
          last4: string
          /** ISO 8601, UTC */
          created_at: string
          settled_at: string | null
        }>
      }
    }
  }
  /** One payment with its refunds */
  'payments.show': {
    input: {
      payment_id: string
    }
    answer: {
      data: {
        payment_id: string
        account_id: number
        amount: string
        /** ISO 4217 */
        currency: string
        /** created, succeeded, failed, partly_refunded or refunded */
        status: string
        reason: string | null
        refunded: string
        /** Made by the automatic top-up */
        automatic: boolean
        processor: string
        brand: string
        last4: string
        /** ISO 8601, UTC */
        created_at: string
        settled_at: string | null
        /** The newest hundred, newest first */
        refunds: Array<{
          refund_id: string
          payment_id: string
          amount: string
          /** created, succeeded or failed */
          status: string
          /** Why it was made */
          reason: string
          failure: string | null
          /** ISO 8601, UTC */
          created_at: string
        }>
      }
    }
  }
  /** Refund a payment */
  'payments.refund': {
    input: {
      payment_id: string
      amount?: string | undefined
      reason: string
    }
    answer: {
      data: {
        refund_id: string
        payment_id: string
        amount: string
        /** created, succeeded or failed */
        status: string
        /** Why it was made */
        reason: string
        failure: string | null
        /** ISO 8601, UTC */
        created_at: string
      }
    }
  }
  /** The caller's own payment methods, newest first */
  'payments.list-methods': {
    input: {
      /** Page, from 1 */
      page?: number | undefined
      /** Rows a page; at most 1000 */
      limit?: number | undefined
    }
    answer: {
      data: {
        count: number
        rows: Array<{
          payment_method_id: number
          /** stripe, or test */
          processor: string
          brand: string
          last4: string
          expiry: string | null
          /** Payments are made by this one */
          default: boolean
          /** ISO 8601, UTC */
          created_at: string
        }>
      }
    }
  }
  /** Save a payment method */
  'payments.add-method': {
    input: {
      /** With Stripe the id of a payment method; with the test processor pm_test_ok, pm_test_declined, … */
      token: string
      /** Pay by this one from now on */
      default?: boolean | undefined
    }
    answer: {
      data: {
        payment_method_id: number
        /** stripe, or test */
        processor: string
        brand: string
        last4: string
        expiry: string | null
        /** Payments are made by this one */
        default: boolean
        /** ISO 8601, UTC */
        created_at: string
      }
    }
  }
  /** Pay by this method from now on */
  'payments.set-default-method': {
    input: {
      payment_method_id: number
    }
    answer: {
      data: {
        payment_method_id: number
        /** stripe, or test */
        processor: string
        brand: string
        last4: string
        expiry: string | null
        /** Payments are made by this one */
        default: boolean
        /** ISO 8601, UTC */
        created_at: string
      }
    }
  }
  /** Remove a payment method */
  'payments.remove-method': {
    input: {
      payment_method_id: number
    }
    answer: {
      data: boolean
    }
  }
  /** Whether the platform pays by itself when little is left */
  'payments.show-top-up': {
    input: Record<never, never>
    answer: {
      data: {
        enabled: boolean
        threshold: string
        amount: string
        paused_until: string | null
        reason: string | null
      }
    }
  }
  /** Let the platform pay by itself when little is left */
  'payments.set-top-up': {
    input: {
      enabled: boolean
      threshold: string
      amount: string
    }
    answer: {
      data: {
        enabled: boolean
        threshold: string
        amount: string
        paused_until: string | null
        reason: string | null
      }
    }
  }
  /** How far renewals are */
  'renewals.progress': {
    input: Record<never, never>
    answer: {
      data: {
        /** ISO 8601, UTC */
        now: string
        due: {
          /** Exact up to 100,000 */
          count: number
          /** There are more than are counted */
          more: boolean
        }
        oldest_due: string | null
        next_due: string | null
        unpaid: {
          /** Exact up to 100,000 */
          count: number
          /** There are more than are counted */
          more: boolean
        }
        suspended: {
          /** Exact up to 100,000 */
          count: number
          /** There are more than are counted */
          more: boolean
        }
        last_day: {
          /** In UTC */
          day: string
          /** ISO 8601, UTC */
          began_at: string
          /** ISO 8601, UTC */
          last_at: string
          batches: number
          renewed: number
          /** Tries that failed, and left the number in service */
          unpaid: number
          suspended: number
          resumed: number
          released: number
        } | null
      }
    }
  }
  /** Announce a price to the subscriptions that run by it */
  'renewals.announce-price': {
    input: {
      /** Whose list: a reseller's; default the caller's own */
      account_id?: number | undefined
      price_id: number
      /** A day in UTC, not past, on which the price is in force; default 30 days from now */
      effective_on?: string | undefined
    }
    answer: {
      data: {
        announcement_id: number
        price_id: number
        /** The first month that begins then or later */
        effective_on: string
        /** carrying, telling (those whom it touches), done */
        status: string
        /** Running subscriptions looked at so far */
        examined: number
        /** Those of them whose monthly changes, for their account or a reseller above it */
        touched: number
        /** ISO 8601, UTC */
        announced_at: string
        done_at: string | null
      }
    }
  }
  /** To whom a price was announced, and how far that is */
  'renewals.list-announcements': {
    input: {
      /** Whose list: a reseller's; default the caller's own */
      account_id?: number | undefined
      price_id: number
      /** Page, from 1 */
      page?: number | undefined
      /** Rows a page; at most 1000 */
      limit?: number | undefined
    }
    answer: {
      data: Array<{
        announcement_id: number
        price_id: number
        /** The first month that begins then or later */
        effective_on: string
        /** carrying, telling (those whom it touches), done */
        status: string
        /** Running subscriptions looked at so far */
        examined: number
        /** Those of them whose monthly changes, for their account or a reseller above it */
        touched: number
        /** ISO 8601, UTC */
        announced_at: string
        done_at: string | null
      }>
    }
  }
  /** Letters to the account, newest first */
  'notices.list': {
    input: {
      account_id?: number | undefined
      /** Page, from 1 */
      page?: number | undefined
      /** Rows a page; at most 1000 */
      limit?: number | undefined
    }
    answer: {
      data: {
        count: number
        rows: Array<{
          notice_id: number
          template: string
          to: string
          subject: string
          /** queued, sent or failed */
          state: string
          attempts: number
          error: string | null
          /** ISO 8601, UTC */
          created_at: string
          sent_at: string | null
        }>
      }
    }
  }
  /** Create a trunk group */
  'routing.create-trunk-group': {
    input: {
      trunk_name: string
      /** RR: each call begins at another member; TD: always at the first */
      route_type?: 'RR' | 'TD' | undefined
      /** How the called number is written to the members */
      num_format?: 'e164' | '11' | '10' | undefined
      /** The header that names the caller: P-Asserted-Identity or Remote-Party-ID */
      cli_type?: 'paid' | 'rpid' | undefined
      /** Stands before the number; digits, letters, *, # and + */
      prefix?: string | undefined
      trunk_ips: Array<{
        /** IPv4 or IPv6 with or without port: 10.50.250.10:5060, [2001:db8::1]:5060 */
        ip_address: string
        /** 5060 where neither says one */
        port?: number | undefined
      }>
      /** Whose group; default the caller. The provider’s staff name it (extension) */
      account_id?: number | undefined
    }
    answer: {
      data: {
        ss_verify: boolean
        trunk_grpid: number
        trunk_name: string
        route_type: string
        num_format: string
        cli_type: string
        prefix: string | null
        account_id: number
        /** What fwd_trunk_grpid takes */
        ext_tgid: number
        trunk_ips: Array<{
          port: number
          trunk_grpid: number
          ip_address: string
        }>
        od_custid: number
        order_no: string
        ext_tgstatus: string
        /** ISO 8601, UTC */
        updated_at: string
        /** ISO 8601, UTC */
        created_at: string
      }
    }
  }
  /** Change a trunk group */
  'routing.update-trunk-group': {
    input: {
      trunk_grpid: number
      trunk_name?: string | undefined
      /** RR: each call begins at another member; TD: always at the first */
      route_type?: 'RR' | 'TD' | undefined
      /** How the called number is written to the members */
      num_format?: 'e164' | '11' | '10' | undefined
      /** The header that names the caller: P-Asserted-Identity or Remote-Party-ID */
      cli_type?: 'paid' | 'rpid' | undefined
      /** Stands before the number; digits, letters, *, # and + */
      prefix?: string | undefined
      /** Without a port the member at 5060 is meant */
      deleted_ips?: string[] | undefined
      trunk_ips?: Array<{
        /** IPv4 or IPv6 with or without port: 10.50.250.10:5060, [2001:db8::1]:5060 */
        ip_address: string
        /** 5060 where neither says one */
        port?: number | undefined
      }> | undefined
    }
    answer: {
      data: null
    }
  }
  /** Trunk groups of the account and its sub-accounts */
  'routing.list-trunk-groups': {
    input: {
      account_id?: number | undefined
      /** Page, from 1 */
      page?: number | undefined
      /** Rows a page; at most 1000 */
      limit?: number | undefined
    }
    answer: {
      data: {
        result: Array<{
          ss_verify: boolean
          trunk_grpid: number
          trunk_name: string
          route_type: string
          num_format: string
          cli_type: string
          prefix: string | null
          account_id: number
          /** What fwd_trunk_grpid takes */
          ext_tgid: number
          trunk_ips: string[]
          account_username: string
        }>
        totalRecords: string
        enableNext: boolean
      }
    }
  }
  /** Remove a trunk group that nothing uses */
  'routing.remove-trunk-group': {
    input: {
      trunk_grpid: number
    }
    answer: {
      data: boolean
    }
  }
  /** Say where a number rings */
  'routing.update-forwarding': {
    input: {
      number: string
      /** How the methods are tried: Order (also when empty), Simultaneous or Random */
      sequence?: string | undefined
      /** i_product */
      product?: number | undefined
      /** 0 reject, 1 ring, 2 forward, 3 ring then forward, 4 voicemail, 5 ring then voicemail, 6 forward then voicemail, 7 ring, forward, voicemail */
      answeringmode?: string | undefined
      /** Empty: none, preconfigured, simple, ip or trunk */
      method1?: string | undefined
      /** If method1 is simple */
      number1?: string | undefined
      /** Seconds to ring, 1 to 300; required if method1 is neither empty nor preconfigured */
      timeout1?: string | undefined
      /** How the called number is written to a SIP address: 11, 10, or NA (E.164) */
      sipdigits?: string | undefined
      /** If method1 is trunk: what the device logs in as */
      username?: string | undefined
      /** If method1 is trunk; it is shown nowhere */
      password?: string | undefined
      /** If method1 is ip: an address or host name, with or without port, or user@host */
      sip1?: string | undefined
      /** Empty: none, simple or ip */
      method2?: string | undefined
      /** If method2 is simple */
      number2?: string | undefined
      /** Seconds to ring, 1 to 300; required if method2 is neither empty nor preconfigured */
      timeout2?: string | undefined
      /** If method2 is ip: an address or host name, with or without port, or user@host */
      sip2?: string | undefined
      /** Empty: none, simple or ip */
      method3?: string | undefined
      /** If method3 is simple */
      number3?: string | undefined
      /** Seconds to ring, 1 to 300; required if method3 is neither empty nor preconfigured */
      timeout3?: string | undefined
      /** If method3 is ip: an address or host name, with or without port, or user@host */
      sip3?: string | undefined
      /** `ext_tgid` of a trunk group of the number’s owner, instead of answeringmode */
      fwd_trunk_grpid?: number | 'NA' | undefined
    }
    answer: {
      data: {
        login: string
        i_product: string | null
        i_account: number
      } | Array<{
        description: string
      }>
    }
  }
  /** Say where many numbers ring, with an outcome for each */
  'routing.bulk-forwarding': {
    input: {
      numbers: string[]
      /** How the methods are tried: Order (also when empty), Simultaneous or Random */
      sequence?: string | undefined
      /** i_product */
      product?: number | undefined
      /** 0 reject, 1 ring, 2 forward, 3 ring then forward, 4 voicemail, 5 ring then voicemail, 6 forward then voicemail, 7 ring, forward, voicemail */
      answeringmode?: string | undefined
      /** Empty: none, preconfigured, simple, ip or trunk */
      method1?: string | undefined
      /** If method1 is simple */
      number1?: string | undefined
      /** Seconds to ring, 1 to 300; required if method1 is neither empty nor preconfigured */
      timeout1?: string | undefined
      /** How the called number is written to a SIP address: 11, 10, or NA (E.164) */
      sipdigits?: string | undefined
      /** If method1 is trunk: what the device logs in as */
      username?: string | undefined
      /** If method1 is trunk; it is shown nowhere */
      password?: string | undefined
      /** If method1 is ip: an address or host name, with or without port, or user@host */
      sip1?: string | undefined
      /** Empty: none, simple or ip */
      method2?: string | undefined
      /** If method2 is simple */
      number2?: string | undefined
      /** Seconds to ring, 1 to 300; required if method2 is neither empty nor preconfigured */
      timeout2?: string | undefined
      /** If method2 is ip: an address or host name, with or without port, or user@host */
      sip2?: string | undefined
      /** Empty: none, simple or ip */
      method3?: string | undefined
      /** If method3 is simple */
      number3?: string | undefined
      /** Seconds to ring, 1 to 300; required if method3 is neither empty nor preconfigured */
      timeout3?: string | undefined
      /** If method3 is ip: an address or host name, with or without port, or user@host */
      sip3?: string | undefined
      /** `ext_tgid` of a trunk group of the number’s owner, instead of answeringmode */
      fwd_trunk_grpid?: number | 'NA' | undefined
    }
    answer: {
      data: {
        updated: string[]
        failed: Array<{
          number: string
          message: string
        }>
      }
    }
  }
  /** Where an account’s calls go unless a number says otherwise */
  'routing.show-default-forwarding': {
    input: {
      /** Whose; default the caller’s own */
      account_id?: number | undefined
    }
    answer: {
      data: {
        method1: string
        method2: string
        method3: string
        timeout1: string
        timeout2: string
        timeout3: string
        sip1: string
        sip2: string
        sip3: string
        number1: string
        number2: string
        number3: string
        /** Of the device that method1 trunk registers (extension) */
        username: string
        /** A mask where one is set; it is shown nowhere */
        password: string
        fwd_trunk_grpid: number | null
        sipdigits: string
        answeringmode: number | null
        sequence: string
        product: number | null
      } | null
    }
  }
  /** Set an account’s default forwarding */
  'routing.set-default-forwarding': {
    input: {
      /** Whose; default the caller’s own */
      account_id?: number | undefined
      /** How the methods are tried: Order (also when empty), Simultaneous or Random */
      sequence?: string | undefined
      /** i_product */
      product?: number | undefined
      /** 0 reject, 1 ring, 2 forward, 3 ring then forward, 4 voicemail, 5 ring then voicemail, 6 forward then voicemail, 7 ring, forward, voicemail */
      answeringmode?: string | undefined
      /** Empty: none, preconfigured, simple, ip or trunk */
      method1?: string | undefined
      /** If method1 is simple */
      number1?: string | undefined
      /** Seconds to ring, 1 to 300; required if method1 is neither empty nor preconfigured */
      timeout1?: string | undefined
      /** How the called number is written to a SIP address: 11, 10, or NA (E.164) */
      sipdigits?: string | undefined
      /** If method1 is trunk: what the device logs in as */
      username?: string | undefined
      /** If method1 is trunk; it is shown nowhere */
      password?: string | undefined
      /** If method1 is ip: an address or host name, with or without port, or user@host */
      sip1?: string | undefined
      /** Empty: none, simple or ip */
      method2?: string | undefined
      /** If method2 is simple */
      number2?: string | undefined
      /** Seconds to ring, 1 to 300; required if method2 is neither empty nor preconfigured */
      timeout2?: string | undefined
      /** If method2 is ip: an address or host name, with or without port, or user@host */
      sip2?: string | undefined
      /** Empty: none, simple or ip */
      method3?: string | undefined
      /** If method3 is simple */
      number3?: string | undefined
      /** Seconds to ring, 1 to 300; required if method3 is neither empty nor preconfigured */
      timeout3?: string | undefined
      /** If method3 is ip: an address or host name, with or without port, or user@host */
      sip3?: string | undefined
      /** `ext_tgid` of a trunk group of the number’s owner, instead of answeringmode */
      fwd_trunk_grpid?: number | 'NA' | undefined
    }
    answer: {
      data: {
        method1: string
        method2: string
        method3: string
        timeout1: string
        timeout2: string
        timeout3: string
        sip1: string
        sip2: string
        sip3: string
        number1: string
        number2: string
        number3: string
        /** Of the device that method1 trunk registers (extension) */
        username: string
        /** A mask where one is set; it is shown nowhere */
        password: string
        fwd_trunk_grpid: number | null
        sipdigits: string
        answeringmode: number | null
        sequence: string
        product: number | null
      }
    }
  }
  /** Remove an account’s default forwarding */
  'routing.remove-default-forwarding': {
    input: {
      /** Whose; default the caller’s own */
      account_id?: number | undefined
    }
    answer: {
      data: boolean
    }
  }
  /** Where a number rings, and where it rang before */
  'routing.show-forwarding': {
    input: {
      number: string
      /** Page, from 1 */
      page?: number | undefined
      /** Rows a page; at most 1000 */
      limit?: number | undefined
    }
    answer: {
      data: {
        current: {
          method1: string
          method2: string
          method3: string
          timeout1: string
          timeout2: string
          timeout3: string
          sip1: string
          sip2: string
          sip3: string
          number1: string
          number2: string
          number3: string
          /** Of the device that method1 trunk registers (extension) */
          username: string
          /** A mask where one is set; it is shown nowhere */
          password: string
          fwd_trunk_grpid: number | null
          sipdigits: string
          answeringmode: number | null
          sequence: string
          product: number | null
        } | null
        rows: Array<{
          /** ISO 8601, UTC */
          at: string
          by: number | null
          forwarding: {
            method1: string
            method2: string
            method3: string
            timeout1: string
            timeout2: string
            timeout3: string
            sip1: string
            sip2: string
            sip3: string
            number1: string
            number2: string
            number3: string
            /** Of the device that method1 trunk registers (extension) */
            username: string
            /** A mask where one is set; it is shown nowhere */
            password: string
            fwd_trunk_grpid: number | null
            sipdigits: string
            answeringmode: number | null
            sequence: string
            product: number | null
          } | null
        }>
      }
    }
  }
  /** The plan by which a SIP server carries a call to a number */
  'routing.show-route': {
    input: {
      number: string
      /** Of this very call: it decides where a round-robin group begins and how a random sequence is shuffled */
      call_id?: string | undefined
    }
    answer: {
      data: {
        /** The same as long as the plan is */
        version: string
        number: string
        steps: Array<{
          /** ring, forward, trunk_group, voicemail or reject */
          kind: string
          /** single, order, simultaneous, random, round-robin or top-down: how this step came to stand here */
          strategy: string
          group: string | null
          targets: Array<{
            /** As it was stored; ring and voicemail for those */
            name: string
            /** device, number, sip, trunk or voicemail */
            kind: string
            uri: string
            headers: string[]
            /** A host name, whose addresses the target rule must hold against as well */
            lookup: boolean
            via: string[]
          }>
          /** Give a target up when nothing at all came back until then */
          no_answer_at_all_ms: number
          /** Of a step with several targets the longest of theirs */
          ring_ms: number
          on: {
            busy: number | 'end'
            fail: number | 'end'
            timeout: number | 'end'
          }
          code: number | null
        }>
        hunt: {
          /** SIP statuses that count as busy */
          busy_codes: number[]
          /** SIP statuses that end the hunt at once */
          end_codes: number[]
          /** What the caller is given at the end, if the last step was busy */
          busy: number
          /** What the caller is given at the end, if not */
          otherwise: number
        }
        caller_id: {
          strip: string[]
          placeholder: string
        }
        limits: {
          calls_in: number | null
          calls: number | null
          /** What a call beyond them is given */
          code: number
        }
        media: {
          /** default, direct, optimal, nat or always */
          rtp: string
        }
        parking: {
          park_prefix: string
          release_prefix: string
        } | null
        lints: Array<{
          code: string
          message: string
        }>
      }
    }
  }
  /** What would happen to a call */
  'routing.simulate': {
    input: {
      number: string
      /** Or anonymous */
      caller: string
      /** ISO 8601 with its offset; default now */
      at?: string | undefined
      outcomes?: Record<string, 'answer' | 'busy' | 'no-answer' | 'fail' | 'decline'> | undefined
      /** Of this very call: it decides where a round-robin group begins and how a random sequence is shuffled */
      call_id?: string | undefined
      /** When the caller loses patience */
      hangs_up_after_ms?: number | undefined
    }
    answer: {
      data: {
        version: string
        /** ISO 8601, UTC */
        begins_at: string
        answered_by: string | null
        final_code: number | null
        trace: Array<{
          at_ms: number
          /** Index in the plan’s steps */
          step: number
          target: string | null
          /** invite, ringing, answer, busy, no-answer, fail, cancel or reject */
          event: string
        }>
        unused: string[]
        lints: Array<{
          code: string
          message: string
        }>
      }
    }
  }
  /** Release very many numbers in the background */
  'tasks.release': {
    input: {
      numbers: string[]
    }
    answer: {
      data: {
        task_id: number
        account_id: number
        kind: 'release' | 'forwarding' | 'inventory'
        status: 'queued' | 'running' | 'done' | 'failed'
        /** What `done` and `total` count: numbers, or bytes of a file */
        unit: string
        done: number
        total: number
        counts: {
          succeeded?: number
          failed?: number
          read?: number
          added?: number
          updated?: number
          skipped?: number
          rejected?: number
        }
        message: string | null
        /** ISO 8601, UTC */
        created_at: string
        ended_at: string | null
      }
    }
  }
  /** Say where very many numbers ring, in the background */
  'tasks.forward': {
    input: {
      numbers: string[]
      /** How the methods are tried: Order (also when empty), Simultaneous or Random */
      sequence?: string | undefined
      /** i_product */
      product?: number | undefined
      /** 0 reject, 1 ring, 2 forward, 3 ring then forward, 4 voicemail, 5 ring then voicemail, 6 forward then voicemail, 7 ring, forward, voicemail */
      answeringmode?: string | undefined
      /** Empty: none, preconfigured, simple, ip or trunk */
      method1?: string | undefined
      /** If method1 is simple */
      number1?: string | undefined
      /** Seconds to ring, 1 to 300; required if method1 is neither empty nor preconfigured */
      timeout1?: string | undefined
      /** How the called number is written to a SIP address: 11, 10, or NA (E.164) */
      sipdigits?: string | undefined
      /** If method1 is ip: an address or host name, with or without port, or user@host */
      sip1?: string | undefined
      /** Empty: none, simple or ip */
      method2?: string | undefined
      /** If method2 is simple */
      number2?: string | undefined
      /** Seconds to ring, 1 to 300; required if method2 is neither empty nor preconfigured */
      timeout2?: string | undefined
      /** If method2 is ip: an address or host name, with or without port, or user@host */
      sip2?: string | undefined
      /** Empty: none, simple or ip */
      method3?: string | undefined
      /** If method3 is simple */
      number3?: string | undefined
      /** Seconds to ring, 1 to 300; required if method3 is neither empty nor preconfigured */
      timeout3?: string | undefined
      /** If method3 is ip: an address or host name, with or without port, or user@host */
      sip3?: string | undefined
      /** `ext_tgid` of a trunk group of the number’s owner, instead of answeringmode */
      fwd_trunk_grpid?: number | 'NA' | undefined
    }
    answer: {
      data: {
        task_id: number
        account_id: number
        kind: 'release' | 'forwarding' | 'inventory'
        status: 'queued' | 'running' | 'done' | 'failed'
        /** What `done` and `total` count: numbers, or bytes of a file */
        unit: string
        done: number
        total: number
        counts: {
          succeeded?: number
          failed?: number
          read?: number
          added?: number
          updated?: number
          skipped?: number
          rejected?: number
        }
        message: string | null
        /** ISO 8601, UTC */
        created_at: string
        ended_at: string | null
      }
    }
  }
  /** Import inventory in the background */
  'tasks.import-inventory': {
    input: {
      /** Read and check everything, change nothing */
      dry_run?: boolean | undefined
    }
    answer: {
      data: {
        task_id: number
        account_id: number
        kind: 'release' | 'forwarding' | 'inventory'
        status: 'queued' | 'running' | 'done' | 'failed'
        /** What `done` and `total` count: numbers, or bytes of a file */
        unit: string
        done: number
        total: number
        counts: {
          succeeded?: number
          failed?: number
          read?: number
          added?: number
          updated?: number
          skipped?: number
          rejected?: number
        }
        message: string | null
        /** ISO 8601, UTC */
        created_at: string
        ended_at: string | null
      }
    }
  }
  /** What runs in the background, newest first */
  'tasks.list': {
    input: {
      kind?: 'release' | 'forwarding' | 'inventory' | undefined
      status?: 'queued' | 'running' | 'done' | 'failed' | undefined
      account_id?: number | undefined
      /** Page, from 1 */
      page?: number | undefined
      /** Rows a page; at most 1000 */
      limit?: number | undefined
    }
    answer: {
      data: {
        count: number
        rows: Array<{
          task_id: number
          account_id: number
          kind: 'release' | 'forwarding' | 'inventory'
          status: 'queued' | 'running' | 'done' | 'failed'
          /** What `done` and `total` count: numbers, or bytes of a file */
          unit: string
          done: number
          total: number
          counts: {
            succeeded?: number
            failed?: number
            read?: number
            added?: number
            updated?: number
            skipped?: number
            rejected?: number
          }
          message: string | null
          /** ISO 8601, UTC */
          created_at: string
          ended_at: string | null
        }>
      }
    }
  }
  /** How far a task is, and what became of each item */
  'tasks.show': {
    input: {
      task_id: number
      /** Only the items that failed */
      failed?: boolean | undefined
      /** Page, from 1 */
      page?: number | undefined
      /** Rows a page; at most 1000 */
      limit?: number | undefined
    }
    answer: {
      data: {
        task_id: number
        account_id: number
        kind: 'release' | 'forwarding' | 'inventory'
        status: 'queued' | 'running' | 'done' | 'failed'
        /** What `done` and `total` count: numbers, or bytes of a file */
        unit: string
        done: number
        total: number
        counts: {
          succeeded?: number
          failed?: number
          read?: number
          added?: number
          updated?: number
          skipped?: number
          rejected?: number
        }
        message: string | null
        /** ISO 8601, UTC */
        created_at: string
        ended_at: string | null
        items: Array<{
          /** A number; of a file the line and the column */
          item: string
          outcome: string | null
          message: string | null
        }>
      }
    }
  }
  /** How the platform’s own work stands */
  'tasks.show-work': {
    input: Record<never, never>
    answer: {
      data: {
        /** ISO 8601, UTC */
        now: string
        due: Array<{
          work: string
          next_due: string | null
        }>
        queues: Array<{
          job: string
          waiting: number
          running: number
          /** Given up after every try, of the last days */
          failed: number
          last_done: string | null
        }>
      }
    }
  }
  /** Tariffs: what calls cost */
  'tariffs.list': {
    input: {
      /** Whose list: a reseller's; default the caller's own */
      account_id?: number | undefined
      /** Page, from 1 */
      page?: number | undefined
      /** Rows a page; at most 1000 */
      limit?: number | undefined
    }
    answer: {
      data: {
        count: number
        rows: Array<{
          tariff_id: number
          /** Whose it is: 1 is the provider */
          account_id: number
          name: string
          currency: string
          rounding: string
        }>
      }
    }
  }
  /** Make a tariff, without rates yet */
  'tariffs.create': {
    input: {
      /** Whose list: a reseller's; default the caller's own */
      account_id?: number | undefined
      name: string
      /** How a charge comes to five decimals, once a call; default away-from-zero */
      rounding?: 'away-from-zero' | 'half-away' | 'half-even' | 'toward-zero' | undefined
    }
    answer: {
      data: {
        tariff_id: number
        /** Whose it is: 1 is the provider */
        account_id: number
        name: string
        currency: string
        rounding: string
      }
    }
  }
  /** A tariff */
  'tariffs.show': {
    input: {
      tariff_id: number
    }
    answer: {
      data: {
        tariff_id: number
        /** Whose it is: 1 is the provider */
        account_id: number
        name: string
        currency: string
        rounding: string
        /** Past ones and those to come too */
        rates: number
      }
    }
  }
  /** Rename a tariff, or round its charges otherwise from now on */
  'tariffs.change': {
    input: {
      tariff_id: number
      name?: string | undefined
      /** How a charge comes to five decimals, once a call; default away-from-zero */
      rounding?: 'away-from-zero' | 'half-away' | 'half-even' | 'toward-zero' | undefined
    }
    answer: {
      data: {
        tariff_id: number
        /** Whose it is: 1 is the provider */
        account_id: number
        name: string
        currency: string
        rounding: string
      }
    }
  }
  /** Remove a tariff by which nobody was ever charged, with its rates */
  'tariffs.remove': {
    input: {
      tariff_id: number
    }
    answer: {
      data: {
        tariff_id: number
        /** Whose it is: 1 is the provider */
        account_id: number
        name: string
        currency: string
        rounding: string
      }
    }
  }
  /** The rates of a tariff */
  'tariffs.list-rates': {
    input: {
      tariff_id: number
      /** Default outbound */
      direction?: 'inbound' | 'outbound' | 'forwarded' | 'on-net' | undefined
      number_type?: 'local' | 'toll' | 'intl' | undefined
      /** Prefixes that begin so */
      prefix?: string | undefined
      /** Rates in force then: ISO 8601 with its offset, or a day in UTC; default now */
      at?: string | undefined
      /** All rates, past and to come; not together with `at` */
      history?: boolean | undefined
      /** The `next` of the page before */
      after?: string | undefined
      /** Rows a page; at most 1000 */
      limit?: number | undefined
    }
    answer: {
      data: {
        rows: Array<{
          /** `i_rate` of a call record */
          rate_id: number
          direction: string
          number_type: string | null
          /** `*`: any */
          prefix: string
          rate: string | null
          connect_fee: string
          minimum: number
          increment: number
          grace: number
          description: string
          country: string | null
          /** ISO 8601, UTC */
          valid_from: string
          valid_until: string | null
        }>
        next: string | null
      }
    }
  }
  /** Set up to 1,000 rates */
  'tariffs.set-rates': {
    input: {
      tariff_id: number
      rates: Array<{
        /** Default outbound */
        direction?: 'inbound' | 'outbound' | 'forwarded' | 'on-net' | undefined
        /** For calls that come in by a number of this kind alone */
        number_type?: 'local' | 'toll' | 'intl' | undefined
        /** From the country code on: what the called number begins with; of a call that comes in, the caller’s. `*`: any */
        prefix: string
        /** A minute */
        rate?: string | undefined
        /** Instead of a rate: from then on a shorter prefix decides, if there is one */
        discontinued?: boolean | undefined
        /** Once a call that is charged; default 0 */
        connect_fee?: string | undefined
        /** What a call is charged for at least; default one increment */
        minimum?: number | undefined
        /** Seconds charged at a time; default 1 */
        increment?: number | undefined
        /** A call that lasts no longer costs nothing; default 0: only what was not answered */
        grace?: number | undefined
        /** ISO 8601 with its offset, or a day in UTC. Default now; from the beginning where the tariff had nothing for the prefix, so that calls that were kept unrated are rated */
        valid_from?: string | undefined
        /** Default the state or country */
        description?: string | undefined
        /** Default the country of the prefix */
        country?: string | undefined
      }>
    }
    answer: {
      data: {
        added: number
        /** That took the place of one from the same instant */
        updated: number
        /** That stood there already */
        skipped: number
      }
    }
  }
  /** Import rates from a CSV file */
  'tariffs.import-rates': {
    input: {
      tariff_id: number
      /** Read and check everything, change nothing */
      dry_run?: boolean | undefined
    }
    answer: {
      data: {
        /** Data lines read */
        read: number
        added: number
        updated: number
        /** Lines that are fine and change nothing */
        skipped: number
        /** Lines that are wrong */
        rejected: number
        /** The first 1,000 wrong lines */
        errors: Array<{
          line: number
          column: string | null
          message: string
        }>
      }
    }
  }
  /** Who is charged by which tariff */
  'tariffs.list-assignments': {
    input: {
      /** Whose list: a reseller's; default the caller's own */
      account_id?: number | undefined
      /** Page, from 1 */
      page?: number | undefined
      /** Rows a page; at most 1000 */
      limit?: number | undefined
    }
    answer: {
      data: Array<{
        /** Whose tariff: 1 is the provider */
        account_id: number
        id: number | null
        account_class: string | null
        tariff_id: number | null
        tariff_name: string | null
        /** ISO 8601, UTC */
        valid_from: string
      }>
    }
  }
  /** Charge accounts by a tariff */
  'tariffs.assign': {
    input: {
      /** Whose customers; default those of the tariff's owner, else the caller's */
      account_id?: number | undefined
      tariff_id: number | null
      /** The one account, as in `GET /customers` */
      id?: number | undefined
      /** Account class */
      account_class?: string | undefined
      /** ISO 8601 with its offset, or a day in UTC. Default now; from the beginning where they had no tariff at all, so that calls that were kept unrated are rated */
      valid_from?: string | undefined
    }
    answer: {
      data: {
        /** Whose tariff: 1 is the provider */
        account_id: number
        id: number | null
        account_class: string | null
        tariff_id: number | null
        tariff_name: string | null
        /** ISO 8601, UTC */
        valid_from: string
      }
    }
  }
  /** What would this call cost? */
  'tariffs.preview': {
    input: {
      /** Whose call; default the caller's own */
      account_id?: number | undefined
      /** Default outbound */
      direction?: 'inbound' | 'outbound' | 'forwarded' | 'on-net' | undefined
      /** The other party; absent: unknown */
      number?: string | undefined
      number_type?: 'local' | 'toll' | 'intl' | undefined
      seconds?: number | undefined
      /** When it begins: ISO 8601 with its offset, or a day in UTC; default now */
      at?: string | undefined
    }
    answer: {
      data: {
        rated: boolean
        reason: string | null
        charges: Array<{
          /** Who pays: whose call it is first, then the resellers above him */
          account_id: number
          amount: string
          /** After minimum and increment */
          charged_seconds: number
          /** How the amount came about, as in a call record */
          history: string
          tariff_id: number
          rate_id: number
          destination: string
          description: string
          country: string | null
        }>
      }
    }
  }
  /** Get XDRs */
  'usage.list-xdr': {
    input: {
      /** The start of the range */
      from: string
      /** The end of the range */
      to: string
      customer?: 'local' | 'tollfree' | 'international' | 'termination' | 'holding' | undefined
      /** Of that account and those below it; default the caller */
      account_id?: number | undefined
      /** CLI */
      caller?: string | undefined
      /** CLD */
      called?: string | undefined
      /** Q.850 */
      cause?: number | undefined
      /** Only those that no tariff has a rate for yet */
      unrated?: boolean | undefined
      format?: 'json' | 'csv' | 'ndjson' | undefined
      /** Page, from 1 */
      page?: number | undefined
      /** Rows a page; at most 1000 */
      max?: number | undefined
    }
    answer: {
      data: {
        xdr_list: Array<{
          destination: string | null
          i_dest: number | null
          CLD: string
          i_xdr: number
          i_account: number
          /** UTC */
          connect_time: string
          charged_amount: number | null
          /** 8 a voice call, 4 on-net, 1 not rated */
          bit_flags: number
          unix_connect_time: number
          history: string | null
          xdr_type: string
          bill_status: string
          call_id: string
          service: string
          description: string | null
          /** The number by which the account had the call */
          account_id: string
          h323_incoming_conf_id?: string
          aux_xdrs: Array<{
            value: string
            xdr_time: string
            xdr_column_id: string
          }>
          setup_time: number | null
          h323_conf_id: string | null
          /** UTC */
          disconnect_time: string
          disconnect_reason: string
          i_service: number
          subdivision: string
          iso_3166_1_a3: string
          CLI: string
          /** UTC */
          bill_time: string
          i_rate: number | null
          is_split: string
          country: string
          unix_disconnect_time: number
          charged_quantity: number | null
          /** Q.850 */
          disconnect_cause: string
          i_customer: number
          formatted_bill_time: string
        }>
        total: number
      }
    }
  }
  /** Send call records to be rated and charged */
  'usage.add-records': {
    input: {
      records: Array<{
        /** Who counts the calls; default the caller */
        source?: string | undefined
        /** Unique within its source, together with leg */
        call_id: string
        leg?: string | undefined
        direction: 'inbound' | 'outbound' | 'forwarded' | 'on-net'
        /** Who calls */
        cli: string
        /** Who is called */
        cld: string
        /** Ours; else found by the number */
        account_id?: number | undefined
        /** ISO 8601; UTC where it has no offset */
        connect_time: string
        /** ISO 8601; UTC where it has no offset */
        disconnect_time: string
        /** Q.850 */
        disconnect_cause: number
        /** Post-dial delay, milliseconds */
        setup_time?: number | undefined
        h323_conf_id?: string | undefined
        h323_incoming_conf_id?: string | undefined
        /** Seconds */
        media_duration?: number | undefined
      }>
    }
    answer: {
      data: {
        accepted: number
        duplicates: number
        /** The first 1,000 */
        rejected: Array<{
          /** Place among the records sent, from 0 */
          index: number
          message: string
        }>
      }
    }
  }
  /** Records that could not be taken, newest first */
  'usage.list-rejected': {
    input: {
      /** Page, from 1 */
      page?: number | undefined
      /** Rows a page; at most 1000 */
      limit?: number | undefined
    }
    answer: {
      data: {
        count: number
        rows: Array<{
          reject_id: number
          source: string
          /** As it came in, cut after 4,000 characters */
          record: string
          message: string
          /** How often it has come */
          times: number
          /** ISO 8601, UTC */
          rejected_at: string
        }>
      }
    }
  }
  /** Send a rejected record again, as it is or corrected */
  'usage.retry-rejected': {
    input: {
      reject_id: number
      /** Fields that stand in the place of those sent */
      record?: {
        /** Who counts the calls; default the caller */
        source?: string | undefined
        /** Unique within its source, together with leg */
        call_id?: string | undefined
        leg?: string | undefined
        direction?: 'inbound' | 'outbound' | 'forwarded' | 'on-net' | undefined
        /** Who calls */
        cli?: string | undefined
        /** Who is called */
        cld?: string | undefined
        /** Ours; else found by the number */
        account_id?: number | undefined
        /** ISO 8601; UTC where it has no offset */
        connect_time?: string | undefined
        /** ISO 8601; UTC where it has no offset */
        disconnect_time?: string | undefined
        /** Q.850 */
        disconnect_cause?: number | undefined
        /** Post-dial delay, milliseconds */
        setup_time?: number | undefined
        h323_conf_id?: string | undefined
        h323_incoming_conf_id?: string | undefined
        /** Seconds */
        media_duration?: number | undefined
      } | undefined
    }
    answer: {
      data: {
        accepted: number
        duplicates: number
      }
    }
  }
  /** Give records that belong to nobody to an account */
  'usage.assign-holding': {
    input: {
      account_id?: number | undefined
      i_xdr?: number[] | undefined
      /** The first 1,000 of it */
      number?: string | undefined
    }
    answer: {
      data: {
        assigned: number
        /** Still in nobody’s name */
        left: number
      }
    }
  }
  /** Rate a period anew by the tariffs as they stand now */
  'usage.rerate': {
    input: {
      /** By connect_time; ISO 8601 with its offset, or a day in UTC */
      from: string
      /** Exclusive; ISO 8601 with its offset, or a day in UTC */
      to: string
      /** With everyone below it; default everyone */
      account_id?: number | undefined
      reason?: string | undefined
      preview?: boolean | undefined
    }
    answer: {
      data: {
        rerating_id: number | null
        account_id: number
        /** ISO 8601, UTC */
        from: string
        /** ISO 8601, UTC */
        to: string
        /** Records looked at so far */
        examined: number
        /** Those of them that cost something else now */
        changed: number
        charged_before: string
        charged_now: string
        difference: string
        done: boolean
      }
    }
  }
  /** Periods that were rated anew, newest first, and how far each is */
  'usage.list-reratings': {
    input: {
      /** Page, from 1 */
      page?: number | undefined
      /** Rows a page; at most 1000 */
      limit?: number | undefined
    }
    answer: {
      data: Array<{
        rerating_id: number | null
        account_id: number
        /** ISO 8601, UTC */
        from: string
        /** ISO 8601, UTC */
        to: string
        /** Records looked at so far */
        examined: number
        /** Those of them that cost something else now */
        changed: number
        charged_before: string
        charged_now: string
        difference: string
        done: boolean
      }>
    }
  }
  /** What calls come to, by day, account, destination or kind */
  'usage.summary': {
    input: {
      /** In UTC */
      from: string
      /** The last day, included */
      to: string
      /** What a row is of */
      by?: 'day' | 'account' | 'destination' | 'kind' | undefined
      /** Of that account and those below it; default the caller */
      account_id?: number | undefined
      customer?: 'local' | 'tollfree' | 'international' | 'termination' | 'holding' | undefined
      /** Page, from 1 */
      page?: number | undefined
      /** Rows a page; at most 1000 */
      limit?: number | undefined
    }
    answer: {
      data: {
        total: {
          day: string | null
          account_id: number | null
          destination: string | null
          description: string | null
          kind: string | null
          calls: number
          answered: number
          asr: number | null
          acd: number | null
          /** Talked */
          minutes: number
          /** After minimum and increment */
          charged_minutes: number
          amount: string
        }
        count: number
        rows: Array<{
          day: string | null
          account_id: number | null
          destination: string | null
          description: string | null
          kind: string | null
          calls: number
          answered: number
          asr: number | null
          acd: number | null
          /** Talked */
          minutes: number
          /** After minimum and increment */
          charged_minutes: number
          amount: string
        }>
      }
    }
  }
  /** File a port */
  'porting.submit': {
    input: {
      did_type: 'LCL' | 'TF' | 'INTL'
      /** Whose numbers they are to be; default the caller */
      account_id?: number | undefined
      numbers?: string[] | undefined
      /** CSV with a column `number`; in a form, as a file */
      file?: string | undefined
      file_name?: string | undefined
      port_req_detail: {
        cust_acc_name: string
        cust_authorized_name: string
        cust_acc_type: 'RES' | 'BIZ'
        address_street_name: string
        address_number: string
        address_loc_designator: string
        city: string
        postal_code: string
        state: string
        btn: string
        /** The day on which the numbers are to come; ISO 8601, its date in UTC */
        desired_foc_date: string
        /** Of the account with the losing carrier */
        cust_acc_number?: string | undefined
        cust_acc_pin?: string | undefined
        address_direction_prefix?: string | undefined
        address_direction_suffix?: string | undefined
        address_street_name_suffix?: string | undefined
        address_loc_value?: string | undefined
        activation_type?: 'Auto' | 'Manual' | 'Scheduled' | undefined
        /** When Scheduled numbers activate; ISO 8601 with its offset */
        activation_date?: string | undefined
        /** Who gets a letter at every step; addresses separated by commas */
        email_updates?: string | undefined
        notes?: string | undefined
        /** Separated by commas */
        tags?: string | undefined
        fwd_preconfigured?: boolean | undefined
        /** ext_tgid; 0: none */
        fwd_trunk_grpid?: number | undefined
        fwd_sip_type?: 'NA' | '11' | '10' | 'E164' | 'INTL' | 'OPEN' | undefined
        fwd_order?: 'NA' | 'ALS' | 'SIML' | 'RND' | undefined
        fwd_answering_mode?: 'NA' | 'REJ' | 'RO' | 'FO' | 'RTF' | 'VO' | 'RTV' | 'FV' | 'RFV' | undefined
        fwd_device_password?: string | undefined
      }
      forwarding_data?: Array<{
        forwarding_type_id?: number | undefined
        /** Seconds; default 30 */
        timeout?: number | undefined
        /** NUM: a number. IP: host:port or user@host. TRUNK: a user name. */
        value?: string | undefined
        method: 'NUM' | 'IP' | 'TRUNK' | 'PRE'
        sequence?: number | undefined
      }> | undefined
      /** Who speaks for the losing side; the simulator exists in demo mode alone */
      carrier?: 'desk' | 'simulator' | undefined
    }
    answer: {
      data: {
        port_req_id: number
      }
    }
  }
  /** What a port would be */
  'porting.preview': {
    input: {
      did_type: 'LCL' | 'TF' | 'INTL'
      /** Whose numbers they are to be; default the caller */
      account_id?: number | undefined
      numbers?: string[] | undefined
      /** CSV with a column `number`; in a form, as a file */
      file?: string | undefined
      file_name?: string | undefined
      port_req_detail: {
        cust_acc_name: string
        cust_authorized_name: string
        cust_acc_type: 'RES' | 'BIZ'
        address_street_name: string
        address_number: string
        address_loc_designator: string
        city: string
        postal_code: string
        state: string
        btn: string
        /** The day on which the numbers are to come; ISO 8601, its date in UTC */
        desired_foc_date: string
        /** Of the account with the losing carrier */
        cust_acc_number?: string | undefined
        cust_acc_pin?: string | undefined
        address_direction_prefix?: string | undefined
        address_direction_suffix?: string | undefined
        address_street_name_suffix?: string | undefined
        address_loc_value?: string | undefined
        activation_type?: 'Auto' | 'Manual' | 'Scheduled' | undefined
        /** When Scheduled numbers activate; ISO 8601 with its offset */
        activation_date?: string | undefined
        /** Who gets a letter at every step; addresses separated by commas */
        email_updates?: string | undefined
        notes?: string | undefined
        /** Separated by commas */
        tags?: string | undefined
        fwd_preconfigured?: boolean | undefined
        /** ext_tgid; 0: none */
        fwd_trunk_grpid?: number | undefined
        fwd_sip_type?: 'NA' | '11' | '10' | 'E164' | 'INTL' | 'OPEN' | undefined
        fwd_order?: 'NA' | 'ALS' | 'SIML' | 'RND' | undefined
        fwd_answering_mode?: 'NA' | 'REJ' | 'RO' | 'FO' | 'RTF' | 'VO' | 'RTV' | 'FV' | 'RFV' | undefined
        fwd_device_password?: string | undefined
      }
      forwarding_data?: Array<{
        forwarding_type_id?: number | undefined
        /** Seconds; default 30 */
        timeout?: number | undefined
        /** NUM: a number. IP: host:port or user@host. TRUNK: a user name. */
        value?: string | undefined
        method: 'NUM' | 'IP' | 'TRUNK' | 'PRE'
        sequence?: number | undefined
      }> | undefined
      /** Who speaks for the losing side; the simulator exists in demo mode alone */
      carrier?: 'desk' | 'simulator' | undefined
    }
    answer: {
      data: {
        sub_orders: Array<{
          numbers: string[]
          losing_sp: string | null
          rate_center: string | null
          region: string | null
          lata: string | null
          complexity: string
          zone: string
          business_days: number | null
          earliest_foc_date: string
        }>
        missing: string[]
        problems: Array<{
          field: string
          message: string
        }>
        /** What is kept back when it is filed */
        fee: string
      }
    }
  }
  /** The details of a port or sub-order */
  'porting.show': {
    input: {
      /** A whole port */
      port_req_id?: number | undefined
      /** A sub-order */
      port_proposal_id?: number | undefined
    }
    answer: {
      data: {
        port_req_id: number
        did_type_id: number
        account_id: number
        csv_file: boolean
        port_proposal_id: number | null
        port_req_detail_id: number
        cust_acc_name: string
        cust_acc_type: string
        cust_acc_number: string | null
        cust_acc_pin: string | null
        cust_authorized_name: string
        btn: string
        /** ISO 8601, UTC */
        desired_foc_date: string
        address_direction_prefix: string | null
        address_direction_suffix: string | null
        address_street_name_suffix: string | null
        address_street_name: string
        address_number: string
        address_loc_designator: string
        address_loc_value: string | null
        postal_code: string | null
        city: string
        state_id: number | null
        loa_file: string | null
        bill_file: string | null
        csr_file: string | null
        activation_type: string
        activation_date: string | null
        email_updates: string | null
        notes: string | null
        state_name: string | null
        state_code: string | null
        tags: string | null
      }
    }
  }
  /** Correct the details of a port or sub-order */
  'porting.update': {
    input: {
      /** A whole port */
      port_req_id?: number | undefined
      /** A sub-order */
      port_proposal_id?: number | undefined
      port_req_detail: {
        cust_acc_name?: string | undefined
        cust_authorized_name?: string | undefined
        cust_acc_type?: 'RES' | 'BIZ' | undefined
        address_street_name?: string | undefined
        address_number?: string | undefined
        address_loc_designator?: string | undefined
        city?: string | undefined
        postal_code?: string | undefined
        state?: string | undefined
        btn?: string | undefined
        /** The day on which the numbers are to come; ISO 8601, its date in UTC */
        desired_foc_date?: string | undefined
        /** Of the account with the losing carrier */
        cust_acc_number?: string | undefined
        cust_acc_pin?: string | undefined
        address_direction_prefix?: string | undefined
        address_direction_suffix?: string | undefined
        address_street_name_suffix?: string | undefined
        address_loc_value?: string | undefined
        activation_type?: 'Auto' | 'Manual' | 'Scheduled' | undefined
        /** When Scheduled numbers activate; ISO 8601 with its offset */
        activation_date?: string | undefined
        /** Who gets a letter at every step; addresses separated by commas */
        email_updates?: string | undefined
        notes?: string | undefined
        /** Separated by commas */
        tags?: string | undefined
      }
    }
    answer: {
      data: boolean
    }
  }
  /** Cancel a port or sub-order */
  'porting.cancel': {
    input: {
      /** A whole port */
      port_req_id?: number | undefined
      /** A sub-order */
      port_proposal_id?: number | undefined
    }
    answer: {
      data: boolean
    }
  }
  /** Take a number out of its port */
  'porting.cancel-number': {
    input: {
      /** A sub-order */
      port_proposal_id: number
      did_number: string
    }
    answer: {
      data: boolean
    }
  }
  /** Take a cancelled port, sub-order or number off the lists */
  'porting.delete': {
    input: {
      /** A whole port */
      port_request_id?: number | undefined
      /** A whole port */
      port_req_id?: number | undefined
      /** A sub-order */
      port_proposal_id?: number | undefined
      did_number?: string | undefined
    }
    answer: {
      data: boolean
    }
  }
  /** Where the numbers of a port are to ring */
  'porting.show-forwarding': {
    input: {
      /** A whole port */
      port_req_id: number
    }
    answer: {
      data: {
        port_req_id: number
        fwd_preconfigured: boolean
        fwd_trunk_grpid: number | null
        fwd_sip_type: string
        fwd_order: string
        fwd_answering_mode: string
        fwd_device_password: string | null
        port_req_forwardings: Array<{
          port_req_id: number
          forwarding_type_id: number | null
          sequence: number
          method: string
          value: string | null
          timeout: number | null
          /** ISO 8601, UTC */
          created_at: string
          /** ISO 8601, UTC */
          updated_at: string
        }>
      }
    }
  }
  /** Say where the numbers of a port are to ring */
  'porting.update-forwarding': {
    input: {
      /** A whole port */
      port_req_id: number
      forwarding_data?: Array<{
        forwarding_type_id?: number | undefined
        /** Seconds; default 30 */
        timeout?: number | undefined
        /** NUM: a number. IP: host:port or user@host. TRUNK: a user name. */
        value?: string | undefined
        method: 'NUM' | 'IP' | 'TRUNK' | 'PRE'
        sequence?: number | undefined
      }> | undefined
      fwd_preconfigured?: boolean | undefined
      /** ext_tgid; 0: none */
      fwd_trunk_grpid?: number | undefined
      fwd_sip_type?: 'NA' | '11' | '10' | 'E164' | 'INTL' | 'OPEN' | undefined
      fwd_order?: 'NA' | 'ALS' | 'SIML' | 'RND' | undefined
      fwd_answering_mode?: 'NA' | 'REJ' | 'RO' | 'FO' | 'RTF' | 'VO' | 'RTV' | 'FV' | 'RFV' | undefined
      fwd_device_password?: string | undefined
    }
    answer: {
      data: boolean
    }
  }
  /** Ports with their sub-orders, newest first */
  'porting.list': {
    input: {
      /** Page, from 1 */
      page?: number | undefined
      /** Rows a page; at most 1000 */
      limit?: number | undefined
      request_phase?: 'In_Progress' | 'Completed' | 'Cancelled' | 'Queue' | 'Validation_Pending' | 'Processing' | 'Error' | undefined
      did_type?: 'LCL' | 'TF' | 'INTL' | undefined
      numbers?: string[] | undefined
      account_id?: number | undefined
    }
    answer: {
      data: {
        result: Array<{
          port_req_id: number
          did_type_id: number
          import_from_file: string | null
          request_phase: string
          suborder_count: number
          /** ISO 8601, UTC */
          created_at: string
          did_type_name: string
          account_id: number
          account_username: string
          /** The price class where it is a number, else 1 */
          account_class_id: number
          csv_file: boolean
          port_proposals: Array<{
            port_proposal_id: number
            /** submitted, reviewed, retry, foc_received, activated or cancelled */
            port_req_status: string
            resubmitted_at: string | null
            did_count: number
            foc_date: string | null
            failure_reason: string | null
            port_req_detail_id: number | null
            allow_suborder_edit: boolean
            allow_suborder_cancel: boolean
            allow_suborder_delete: boolean
            allow_suborder_activate: boolean
            /** Whether it goes by the details of the whole port */
            is_master: boolean
          }>
        }>
        totalRecords: number
        enableNext: boolean
      }
    }
  }
  /** Where the sub-orders of a port stand */
  'porting.list-sub-orders': {
    input: {
      /** A whole port */
      port_req_id?: number | undefined
      /** A sub-order */
      port_proposal_id?: number | undefined
      /** Page, from 1 */
      page?: number | undefined
      /** Rows a page; at most 1000 */
      limit?: number | undefined
    }
    answer: {
      data: {
        count: number
        rows: Array<{
          port_proposal_id: number
          /** submitted, reviewed, retry, foc_received, activated or cancelled */
          port_req_status: string
          resubmitted_at: string | null
          did_count: number
          foc_date: string | null
          failure_reason: string | null
          port_req_id: number
          account_id: number
          account_username: string
          did_type: string
          request_phase: string
          /** The finer state behind port_req_status; docs/porting.md has them all */
          state: string
          /** ISO 8601, UTC */
          state_since: string
          /** desk or simulator */
          carrier: string
          losing_sp: string | null
          rate_center: string | null
          region: string | null
          lata: string | null
          /** IANA zone in which its dates are days */
          zone: string
          complexity: string
          /** ISO 8601, UTC */
          desired_foc_date: string
          rejection_code: string | null
          rejection_text: string | null
          missing: string[]
          order_id: string
          version: number
          order_status: string
          allow_suborder_edit: boolean
          allow_suborder_cancel: boolean
          allow_suborder_delete: boolean
          allow_suborder_activate: boolean
          /** Whether it goes by the details of the whole port */
          is_master: boolean
          remedy: {
            /** Who can do something about its rejection: customer, operator or nobody */
            by: string
            /** One of these at least has to change, if there are any */
            fields: string[]
            help: string
          } | null
        }>
      }
    }
  }
  /** The numbers of a sub-order */
  'porting.list-numbers': {
    input: {
      /** A sub-order */
      port_proposal_id: number
      /** Page, from 1 */
      page?: number | undefined
      /** Rows a page; absent: the whole list; at most 1000 */
      limit?: number | undefined
    }
    answer: {
      data: {
        success: boolean
        result: Array<{
          port_proposal_id: number
          did: string
          lrn: string | null
          port_status: string
          allow_did_activate: boolean
          allow_did_build: boolean
          allow_did_cancel: boolean
          allow_did_delete: boolean
          tags: string | null
        }>
      }
    }
  }
  /** Numbers that have a date, or are here */
  'porting.list-dated': {
    input: {
      /** Page, from 1 */
      page?: number | undefined
      /** Rows a page; at most 1000 */
      limit?: number | undefined
      activation_type?: 'Auto' | 'Manual' | 'Scheduled' | undefined
      numbers?: string[] | undefined
      account_id?: number | undefined
    }
    answer: {
      data: {
        count: number
        rows: Array<{
          port_proposal_id: number
          did: string
          port_status: string
          foc_date: string | null
          port_req_id: number
          activation_type: string
          activation_date: string | null
        }>
      }
    }
  }
  /** Sub-orders that were turned down and wait for a correction */
  'porting.list-rejected': {
    input: {
      /** Page, from 1 */
      page?: number | undefined
      /** Rows a page; at most 1000 */
      limit?: number | undefined
      request_phase?: 'In_Progress' | 'Completed' | 'Cancelled' | 'Queue' | 'Validation_Pending' | 'Processing' | 'Error' | undefined
      did_type?: 'LCL' | 'TF' | 'INTL' | undefined
      numbers?: string[] | undefined
      account_id?: number | undefined
    }
    answer: {
      data: {
        success: boolean
        result: {
          request_phase_list: Array<{
            request_phase: string
          }>
          atl_status_list: Array<{
            atl_status: string
          }>
          totalRecords: number
          result: Array<{
            port_proposal_id: number
            port_req_id: number
            port_req_status: string
            losing_sp: string | null
            target_sp: string
            resubmitted_at: string | null
            did_count: number
            failure_reason: string | null
            foc_date: string | null
            request_phase: string
            order_id: string
            order_status: string
          }>
          enableNext: boolean
        }
      }
    }
  }
  /** Ports, sub-orders or numbers as a CSV file */
  'porting.export': {
    input: {
      /** A whole port */
      port_req_id?: number | undefined
      /** A sub-order */
      port_proposal_id?: number | undefined
      request_phase?: 'In_Progress' | 'Completed' | 'Cancelled' | 'Queue' | 'Validation_Pending' | 'Processing' | 'Error' | undefined
      did_type?: 'LCL' | 'TF' | 'INTL' | undefined
      numbers?: string[] | undefined
      account_id?: number | undefined
      /** There is no other */
      format?: 'csv' | undefined
    }
    answer: {
      data: null
    }
  }
  /** What happened to a port, a sub-order or one of its numbers */
  'porting.timeline': {
    input: {
      /** A whole port */
      port_req_id?: number | undefined
      /** A sub-order */
      port_proposal_id?: number | undefined
      did?: string | undefined
      /** Page, from 1 */
      page?: number | undefined
      /** Rows a page; at most 1000 */
      limit?: number | undefined
    }
    answer: {
      data: Array<{
        /** ISO 8601, UTC */
        at: string
        port_proposal_id: number | null
        did: string | null
        event: string
        from: string | null
        to: string | null
        /** A user name, or staff, reseller, carrier, clock */
        by: string
        code: string | null
        text: string | null
        visible: boolean
      }>
    }
  }
  /** Bring the numbers of a port or sub-order over now */
  'porting.activate': {
    input: {
      /** A whole port */
      port_req_id?: number | undefined
      /** A sub-order */
      port_proposal_id?: number | undefined
    }
    answer: {
      data: boolean
    }
  }
  /** Bring one number over now */
  'porting.activate-number': {
    input: {
      /** A sub-order */
      port_proposal_id: number
      did_number: string
    }
    answer: {
      data: boolean
    }
  }
  /** When a number is to come */
  'porting.show-activation': {
    input: {
      did: string
      /** A sub-order */
      port_proposal_id: number
    }
    answer: {
      data: {
        success: boolean
        data: {
          port_proposal_id: number
          did: string
          port_status: string
          foc_date: string | null
          port_req_id: number
          activation_type: string
          activation_date: string | null
        }
      }
    }
  }
  /** Change when a number is to come */
  'porting.update-activation': {
    input: {
      /** ISO 8601 with its offset; required for Scheduled */
      activation_date?: string | undefined
      activation_type: 'Auto' | 'Manual' | 'Scheduled'
      did: string
      /** A sub-order */
      port_proposal_id: number
    }
    answer: {
      data: boolean
    }
  }
  /** The desk's queue: sub-orders that somebody has to see to */
  'porting.list-desk': {
    input: {
      /** submitted, lsr_sent, …; default open */
      state?: string | undefined
      /** me, nobody, or a user name */
      taken_by?: string | undefined
      carrier?: 'desk' | 'simulator' | undefined
      did_type?: 'LCL' | 'TF' | 'INTL' | undefined
      /** Those whose FOC date is that day or was before */
      foc_by?: string | undefined
      /** Page, from 1 */
      page?: number | undefined
      /** Rows a page; at most 1000 */
      limit?: number | undefined
    }
    answer: {
      data: {
        count: number
        rows: Array<{
          port_proposal_id: number
          /** submitted, reviewed, retry, foc_received, activated or cancelled */
          port_req_status: string
          resubmitted_at: string | null
          did_count: number
          foc_date: string | null
          failure_reason: string | null
          port_req_id: number
          account_id: number
          account_username: string
          did_type: string
          request_phase: string
          /** The finer state behind port_req_status; docs/porting.md has them all */
          state: string
          /** ISO 8601, UTC */
          state_since: string
          /** desk or simulator */
          carrier: string
          losing_sp: string | null
          rate_center: string | null
          region: string | null
          lata: string | null
          /** IANA zone in which its dates are days */
          zone: string
          complexity: string
          /** ISO 8601, UTC */
          desired_foc_date: string
          rejection_code: string | null
          rejection_text: string | null
          missing: string[]
          order_id: string
          version: number
          order_status: string
          allow_suborder_edit: boolean
          allow_suborder_cancel: boolean
          allow_suborder_delete: boolean
          allow_suborder_activate: boolean
          /** What the desk can say of it now */
          events: string[]
          taken_by: string | null
          taken_at: string | null
        }>
      }
    }
  }
  /** A sub-order as the desk has it */
  'porting.show-desk-order': {
    input: {
      /** A sub-order */
      port_proposal_id: number
    }
    answer: {
      data: {
        port_proposal_id: number
        /** submitted, reviewed, retry, foc_received, activated or cancelled */
        port_req_status: string
        resubmitted_at: string | null
        did_count: number
        foc_date: string | null
        failure_reason: string | null
        port_req_id: number
        account_id: number
        account_username: string
        did_type: string
        request_phase: string
        /** The finer state behind port_req_status; docs/porting.md has them all */
        state: string
        /** ISO 8601, UTC */
        state_since: string
        /** desk or simulator */
        carrier: string
        losing_sp: string | null
        rate_center: string | null
        region: string | null
        lata: string | null
        /** IANA zone in which its dates are days */
        zone: string
        complexity: string
        /** ISO 8601, UTC */
        desired_foc_date: string
        rejection_code: string | null
        rejection_text: string | null
        missing: string[]
        order_id: string
        version: number
        order_status: string
        allow_suborder_edit: boolean
        allow_suborder_cancel: boolean
        allow_suborder_delete: boolean
        allow_suborder_activate: boolean
        /** What the desk can say of it now */
        events: string[]
        taken_by: string | null
        taken_at: string | null
        numbers: Array<{
          did: string
          port_status: string
          foc_date: string | null
          activation_type: string
          activation_date: string | null
          failure_reason: string | null
        }>
      }
    }
  }
  /** Take a sub-order of the desk, give it to somebody, or put it back */
  'porting.take': {
    input: {
      /** A sub-order */
      port_proposal_id: number
      user_name?: string | null | undefined
    }
    answer: {
      data: {
        port_proposal_id: number
        /** submitted, reviewed, retry, foc_received, activated or cancelled */
        port_req_status: string
        resubmitted_at: string | null
        did_count: number
        foc_date: string | null
        failure_reason: string | null
        port_req_id: number
        account_id: number
        account_username: string
        did_type: string
        request_phase: string
        /** The finer state behind port_req_status; docs/porting.md has them all */
        state: string
        /** ISO 8601, UTC */
        state_since: string
        /** desk or simulator */
        carrier: string
        losing_sp: string | null
        rate_center: string | null
        region: string | null
        lata: string | null
        /** IANA zone in which its dates are days */
        zone: string
        complexity: string
        /** ISO 8601, UTC */
        desired_foc_date: string
        rejection_code: string | null
        rejection_text: string | null
        missing: string[]
        order_id: string
        version: number
        order_status: string
        allow_suborder_edit: boolean
        allow_suborder_cancel: boolean
        allow_suborder_delete: boolean
        allow_suborder_activate: boolean
        /** What the desk can say of it now */
        events: string[]
        taken_by: string | null
        taken_at: string | null
        numbers: Array<{
          did: string
          port_status: string
          foc_date: string | null
          activation_type: string
          activation_date: string | null
          failure_reason: string | null
        }>
      }
    }
  }
  /** Write a note on a sub-order */
  'porting.note': {
    input: {
      /** A sub-order */
      port_proposal_id: number
      note: string
      /** Whether the customer sees it; default no */
      visible?: boolean | undefined
    }
    answer: {
      data: boolean
    }
  }
  /** Say what the losing carrier has done */
  'porting.desk': {
    input: {
      /** A sub-order */
      port_proposal_id: number
      event: 'review' | 'lsr_sent' | 'foc' | 'reject' | 'jeopardy' | 'conflict' | 'cancel_ack' | 'cancel_deny' | 'confirm_activation' | 'activation_failed' | 'snapback'
      foc_date?: string | undefined
      code?: string | undefined
      text?: string | undefined
      note?: string | undefined
      visible?: boolean | undefined
      numbers?: string[] | undefined
    }
    answer: {
      data: {
        port_proposal_id: number
        /** submitted, reviewed, retry, foc_received, activated or cancelled */
        port_req_status: string
        resubmitted_at: string | null
        did_count: number
        foc_date: string | null
        failure_reason: string | null
        port_req_id: number
        account_id: number
        account_username: string
        did_type: string
        request_phase: string
        /** The finer state behind port_req_status; docs/porting.md has them all */
        state: string
        /** ISO 8601, UTC */
        state_since: string
        /** desk or simulator */
        carrier: string
        losing_sp: string | null
        rate_center: string | null
        region: string | null
        lata: string | null
        /** IANA zone in which its dates are days */
        zone: string
        complexity: string
        /** ISO 8601, UTC */
        desired_foc_date: string
        rejection_code: string | null
        rejection_text: string | null
        missing: string[]
        order_id: string
        version: number
        order_status: string
        allow_suborder_edit: boolean
        allow_suborder_cancel: boolean
        allow_suborder_delete: boolean
        allow_suborder_activate: boolean
        /** What the desk can say of it now */
        events: string[]
        taken_by: string | null
        taken_at: string | null
        numbers: Array<{
          did: string
          port_status: string
          foc_date: string | null
          activation_type: string
          activation_date: string | null
          failure_reason: string | null
        }>
      }
    }
  }
  /** Have the simulated carrier do something wrong */
  'porting.fault': {
    input: {
      /** A sub-order */
      port_proposal_id: number
      fault: 'reject' | 'silence' | 'move_foc' | 'partial' | 'lost_answer'
      code?: string | undefined
      foc_date?: string | undefined
    }
    answer: {
      data: boolean
    }
  }
  /** Check portability */
  'porting.check': {
    input: {
      did_type: 'LCL' | 'TF' | 'INTL'
      numbers: string[]
    }
    answer: {
      data: Record<string, boolean>
      checks: Array<{
        /** As it is named in `data` */
        number: string
        /** `unknown`: nothing speaks against it, and not all is known that would speak for it */
        portability: 'portable' | 'not_portable' | 'unknown'
        /** What speaks against it, or what is not known */
        reasons: string[]
        country: string | null
        state: string | null
        rate_center: string | null
        lata: string | null
        losing_sp: string | null
        losing_spid: string | null
      }>
    }
  }
  /** Upload a document of a port */
  'porting.upload-document': {
    input: {
      /** A whole port */
      port_req_id?: number | undefined
      /** One sub-order of it */
      port_proposal_id?: number | undefined
      /** Letter of authorization, bill of the losing carrier, customer service record */
      type: 'loa' | 'bill' | 'csr'
    }
    answer: {
      data: {
        document_id: number
        port_req_id: number
        port_proposal_id: number | null
        /** Letter of authorization, bill of the losing carrier, customer service record */
        type: 'loa' | 'bill' | 'csr'
        /** As the details of the port show it */
        name: string
        /** What the file was called by whoever sent it */
        sent_as: string
        content_type: 'application/pdf' | 'image/tiff' | 'image/jpeg' | 'image/png'
        /** Bytes */
        size: number
        sha256: string
        /** ISO 8601, UTC */
        sent_at: string
      }
    }
  }
  /** Remove a document of a port */
  'porting.remove-document': {
    input: {
      /** A whole port */
      port_req_id?: number | undefined
      /** One sub-order of it */
      port_proposal_id?: number | undefined
      /** Letter of authorization, bill of the losing carrier, customer service record */
      type: 'loa' | 'bill' | 'csr'
    }
    answer: {
      data: boolean
    }
  }
  /** The documents of a port */
  'porting.list-documents': {
    input: {
      /** A whole port */
      port_req_id?: number | undefined
      /** One sub-order of it */
      port_proposal_id?: number | undefined
      /** Page, from 1 */
      page?: number | undefined
      /** Rows a page; at most 1000 */
      limit?: number | undefined
    }
    answer: {
      data: {
        count: number
        rows: Array<{
          document_id: number
          port_req_id: number
          port_proposal_id: number | null
          /** Letter of authorization, bill of the losing carrier, customer service record */
          type: 'loa' | 'bill' | 'csr'
          /** As the details of the port show it */
          name: string
          /** What the file was called by whoever sent it */
          sent_as: string
          content_type: 'application/pdf' | 'image/tiff' | 'image/jpeg' | 'image/png'
          /** Bytes */
          size: number
          sha256: string
          /** ISO 8601, UTC */
          sent_at: string
        }>
      }
    }
  }
  /** A document of a port */
  'porting.show-document': {
    input: {
      /** A document */
      document_id: number
      format?: 'json' | 'file' | undefined
    }
    answer: {
      data: {
        document_id: number
        port_req_id: number
        port_proposal_id: number | null
        /** Letter of authorization, bill of the losing carrier, customer service record */
        type: 'loa' | 'bill' | 'csr'
        /** As the details of the port show it */
        name: string
        /** What the file was called by whoever sent it */
        sent_as: string
        content_type: 'application/pdf' | 'image/tiff' | 'image/jpeg' | 'image/png'
        /** Bytes */
        size: number
        sha256: string
        /** ISO 8601, UTC */
        sent_at: string
      }
    }
  }
  /** A letter of authorization to sign */
  'porting.show-loa': {
    input: {
      /** A whole port */
      port_req_id?: number | undefined
      /** One sub-order of it */
      port_proposal_id?: number | undefined
      format?: 'json' | 'pdf' | undefined
    }
    answer: {
      data: {
        billing_name: string
        authorized_person: string
        /** On as many lines as it has */
        billing_address: string
        billing_number: string
        account_number: string | null
        losing_carrier: string | null
        winning_carrier: string
        numbers: string[]
        statements: string[]
      }
    }
  }
  /** Of whom numbers are bought, in the order in which they were named */
  'suppliers.list': {
    input: {
      /** Page, from 1 */
      page?: number | undefined
      /** Rows a page; at most 1000 */
      limit?: number | undefined
    }
    answer: {
      data: {
        count: number
        rows: Array<{
          supplier_id: number
          name: string
          url: string
          protocol: string
          user_name: string | null
          kinds: string[]
          /** Empty: all */
          countries: string[]
          /** Empty: all */
          states: string[]
          markup_percent: string
          /** Added to his setup */
          markup_setup: string
          /** Added to his monthly */
          markup_monthly: string
          search_timeout_ms: number
          timeout_ms: number
          /** active; paused: nothing is bought of him, what was bought stays */
          state: string
          /** How many numbers of his are in service */
          numbers: number
          compared_at: string | null
          /** ISO 8601, UTC */
          created_at: string
        }>
      }
    }
  }
  /** Name a supplier */
  'suppliers.create': {
    input: {
      name: string
      /** Where the server stands, without /api/v4. Any address: the provider knows what he names */
      url: string
      /** dialyard: does nothing twice under one key, so that a purchase may be repeated; v4: another server of the kind */
      protocol?: 'dialyard' | 'v4' | undefined
      /** With `password` */
      user_name?: string | undefined
      password?: string | undefined
      /** Instead of user name and password */
      api_key?: string | undefined
      /** What he is asked for */
      kinds?: Array<'local' | 'toll'> | undefined
      /** Countries whose local numbers he is asked for; empty: all */
      countries?: string[] | undefined
      /** States and provinces whose local numbers he is asked for; empty: all */
      states?: string[] | undefined
      /** Of his price, in percent; what it comes to is rounded up to 0.00001 */
      markup_percent?: string | undefined
      /** Decimal, at most nine digits before and five after the point */
      markup_setup?: string | undefined
      /** Decimal, at most nine digits before and five after the point */
      markup_monthly?: string | undefined
      /** How long a search waits for him; what comes later is left out */
      search_timeout_ms?: number | undefined
      /** How long anything else waits for him */
      timeout_ms?: number | undefined
    }
    answer: {
      data: {
        supplier_id: number
        name: string
        url: string
        protocol: string
        user_name: string | null
        kinds: string[]
        /** Empty: all */
        countries: string[]
        /** Empty: all */
        states: string[]
        markup_percent: string
        /** Added to his setup */
        markup_setup: string
        /** Added to his monthly */
        markup_monthly: string
        search_timeout_ms: number
        timeout_ms: number
        /** active; paused: nothing is bought of him, what was bought stays */
        state: string
        /** How many numbers of his are in service */
        numbers: number
        compared_at: string | null
        /** ISO 8601, UTC */
        created_at: string
      }
    }
  }
  /** Change, pause or resume a supplier */
  'suppliers.change': {
    input: {
      supplier_id: number
      name?: string | undefined
      /** Where the server stands, without /api/v4. Any address: the provider knows what he names */
      url?: string | undefined
      /** dialyard: does nothing twice under one key, so that a purchase may be repeated; v4: another server of the kind */
      protocol?: 'dialyard' | 'v4' | undefined
      /** With `password` */
      user_name?: string | undefined
      password?: string | undefined
      /** Instead of user name and password */
      api_key?: string | undefined
      /** What he is asked for */
      kinds?: Array<'local' | 'toll'> | undefined
      /** Countries whose local numbers he is asked for; empty: all */
      countries?: string[] | undefined
      /** States and provinces whose local numbers he is asked for; empty: all */
      states?: string[] | undefined
      /** Of his price, in percent; what it comes to is rounded up to 0.00001 */
      markup_percent?: string | undefined
      /** Decimal, at most nine digits before and five after the point */
      markup_setup?: string | undefined
      /** Decimal, at most nine digits before and five after the point */
      markup_monthly?: string | undefined
      /** How long a search waits for him; what comes later is left out */
      search_timeout_ms?: number | undefined
      /** How long anything else waits for him */
      timeout_ms?: number | undefined
      state?: 'active' | 'paused' | undefined
    }
    answer: {
      data: {
        supplier_id: number
        name: string
        url: string
        protocol: string
        user_name: string | null
        kinds: string[]
        /** Empty: all */
        countries: string[]
        /** Empty: all */
        states: string[]
        markup_percent: string
        /** Added to his setup */
        markup_setup: string
        /** Added to his monthly */
        markup_monthly: string
        search_timeout_ms: number
        timeout_ms: number
        /** active; paused: nothing is bought of him, what was bought stays */
        state: string
        /** How many numbers of his are in service */
        numbers: number
        compared_at: string | null
        /** ISO 8601, UTC */
        created_at: string
      }
    }
  }
  /** Remove a supplier of whom nothing is in service */
  'suppliers.remove': {
    input: {
      supplier_id: number
    }
    answer: {
      data: boolean
    }
  }
  /** Log in with a supplier and ask for the account there */
  'suppliers.test': {
    input: {
      supplier_id: number
    }
    answer: {
      data: {
        ok: boolean
        user_name: string | null
        available: string | null
        currency: string | null
        reason: string | null
      }
    }
  }
  /** Compare both sides now instead of tonight */
  'suppliers.compare': {
    input: {
      supplier_id: number
    }
    answer: {
      data: boolean
    }
  }
  /** Purchases with suppliers, newest first */
  'suppliers.list-orders': {
    input: {
      supplier_id?: number | undefined
      state?: 'pending' | 'unknown' | 'bought' | 'failed' | undefined
      /** Page, from 1 */
      page?: number | undefined
      /** Rows a page; at most 1000 */
      limit?: number | undefined
    }
    answer: {
      data: {
        rows: Array<{
          supplier_order_id: string
          supplier_id: number
          /** The buyer */
          account_id: number
          /** The buyer's order */
          order_no: string
          /** pending, unknown: nobody knows yet whether he has sold, bought, failed */
          state: string
          numbers: string[]
          /** What he charges */
          cost_setup: string
          /** What he charges */
          cost_monthly: string
          /** How often he was asked */
          tries: number
          due_at: string | null
          upstream_order_no: string | null
          reason: string | null
          /** ISO 8601, UTC */
          created_at: string
          settled_at: string | null
        }>
      }
    }
  }
  /** Where a supplier and this platform differ, newest first */
  'suppliers.list-drift': {
    input: {
      supplier_id?: number | undefined
      kind?: 'missing_upstream' | 'missing_here' | 'price_differs' | undefined
      /** Page, from 1 */
      page?: number | undefined
      /** Rows a page; at most 1000 */
      limit?: number | undefined
    }
    answer: {
      data: {
        rows: Array<{
          supplier_id: number
          number: string
          /** missing_upstream: in service here, and he does not know it; missing_here: he charges for it, and nobody has it here; price_differs */
          kind: string
          monthly_here: string | null
          monthly_upstream: string | null
          /** ISO 8601, UTC */
          found_at: string
          /** ISO 8601, UTC */
          seen_at: string
        }>
      }
    }
  }
  /** The sandbox's clock */
  'sandbox.show-clock': {
    input: Record<never, never>
    answer: {
      data: {
        /** ISO 8601, UTC */
        now: string
      }
    }
  }
  /** Set the sandbox's clock forward */
  'sandbox.set-clock': {
    input: {
      /** ISO 8601 */
      to?: string | undefined
      advance_seconds?: number | undefined
    }
    answer: {
      data: {
        /** ISO 8601, UTC */
        now: string
      }
    }
  }
}
