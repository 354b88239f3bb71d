// Generated from the contract by tools/generate.ts; do not edit.
/** Every call of the API by its operation id. */
export const operations = {
  "accounts.login": {
    "method": "POST",
    "path": "/login",
    "access": "public",
    "deed": "none",
    "upload": false,
    "paged": false,
    "summary": "Customer log in",
    "input": {
      "user_name": {
        "required": true,
        "type": "string",
        "description": "Account user name"
      },
      "password": {
        "required": true,
        "type": "string",
        "description": "Account password"
      }
    }
  },
  "accounts.admin-login": {
    "method": "POST",
    "path": "/admin_login",
    "access": "public",
    "deed": "none",
    "upload": false,
    "paged": false,
    "summary": "Provider admin log in",
    "input": {
      "user_name": {
        "required": true,
        "type": "string",
        "description": "Account user name"
      },
      "password": {
        "required": true,
        "type": "string",
        "description": "Account password"
      }
    }
  },
  "accounts.logout": {
    "method": "POST",
    "path": "/logout",
    "access": "account",
    "deed": "none",
    "upload": false,
    "paged": false,
    "summary": "Revoke the token that this call carries",
    "input": {}
  },
  "accounts.open-session": {
    "method": "POST",
    "path": "/session",
    "access": "public",
    "deed": "none",
    "upload": false,
    "paged": false,
    "summary": "Open a browser's session",
    "input": {
      "user_name": {
        "required": true,
        "type": "string",
        "description": "Account user name"
      },
      "password": {
        "required": true,
        "type": "string",
        "description": "Account password"
      }
    }
  },
  "accounts.close-session": {
    "method": "DELETE",
    "path": "/session",
    "access": "account",
    "deed": "none",
    "upload": false,
    "paged": false,
    "summary": "Close a browser's session",
    "input": {}
  },
  "reference.list-countries": {
    "method": "GET",
    "path": "/countries",
    "access": "account",
    "deed": "none",
    "upload": false,
    "paged": true,
    "summary": "Countries",
    "input": {
      "page": {
        "required": false,
        "type": "integer",
        "description": "Page, from 1"
      },
      "limit": {
        "required": false,
        "type": "integer",
        "description": "Rows a page; absent: the whole list; at most 1000"
      }
    }
  },
  "reference.list-states": {
    "method": "GET",
    "path": "/states",
    "access": "account",
    "deed": "none",
    "upload": false,
    "paged": true,
    "summary": "States, DC and territories; provinces of Canada",
    "input": {
      "country": {
        "required": false,
        "type": "string",
        "description": "US (default) or CA"
      },
      "page": {
        "required": false,
        "type": "integer",
        "description": "Page, from 1"
      },
      "limit": {
        "required": false,
        "type": "integer",
        "description": "Rows a page; absent: the whole list; at most 1000"
      }
    }
  },
  "reference.list-rate-centers": {
    "method": "GET",
    "path": "/ratecenter",
    "access": "account",
    "deed": "none",
    "upload": false,
    "paged": true,
    "summary": "Rate centers of a state",
    "input": {
      "state": {
        "required": true,
        "type": "string",
        "description": "Two-letter state code"
      },
      "page": {
        "required": false,
        "type": "integer",
        "description": "Page, from 1"
      },
      "limit": {
        "required": false,
        "type": "integer",
        "description": "Rows a page; absent: the whole list; at most 1000"
      }
    }
  },
  "reference.import-rate-centers": {
    "method": "POST",
    "path": "/admin/import/rate-centers",
    "access": "admin",
    "deed": "transaction",
    "upload": true,
    "paged": false,
    "summary": "Import rate centers",
    "input": {
      "dry_run": {
        "required": false,
        "type": "boolean",
        "description": "Read and check everything, change nothing"
      }
    }
  },
  "numbers.search": {
    "method": "GET",
    "path": "/search",
    "access": "account",
    "deed": "none",
    "upload": false,
    "paged": true,
    "summary": "Search numbers",
    "input": {
      "type": {
        "required": true,
        "type": "string",
        "description": ""
      },
      "state": {
        "required": false,
        "type": "string",
        "description": "Two-letter state code"
      },
      "ratecenter": {
        "required": false,
        "type": "string",
        "description": ""
      },
      "npa": {
        "required": false,
        "type": "string",
        "description": "Area code"
      },
      "nxx": {
        "required": false,
        "type": "string",
        "description": "Central office code"
      },
      "country": {
        "required": false,
        "type": "string",
        "description": "country_id, ISO code, or id"
      },
      "limit": {
        "required": false,
        "type": "integer",
        "description": "At most 1000"
      }
    }
  },
  "numbers.list": {
    "method": "GET",
    "path": "/dids",
    "access": "account",
    "deed": "none",
    "upload": false,
    "paged": true,
    "summary": "Numbers owned by the account and its sub-accounts",
    "input": {
      "type": {
        "required": false,
        "type": "string",
        "description": ""
      },
      "number": {
        "required": false,
        "type": "string",
        "description": ""
      },
      "state": {
        "required": false,
        "type": "string",
        "description": "Two-letter state code"
      },
      "ratecenter": {
        "required": false,
        "type": "string",
        "description": ""
      },
      "status": {
        "required": false,
        "type": "string",
        "description": ""
      },
      "account_id": {
        "required": false,
        "type": "integer",
        "description": ""
      },
      "page": {
        "required": false,
        "type": "integer",
        "description": "Page, from 1"
      },
      "max": {
        "required": false,
        "type": "integer",
        "description": "Rows a page; at most 1000"
      }
    }
  },
  "numbers.release": {
    "method": "DELETE",
    "path": "/dids",
    "access": "account",
    "deed": "transaction",
    "upload": false,
    "paged": false,
    "summary": "Release numbers",
    "input": {
      "id": {
        "required": false,
        "type": "array",
        "description": ""
      },
      "numbers": {
        "required": false,
        "type": "array",
        "description": ""
      }
    }
  },
  "numbers.import-inventory": {
    "method": "POST",
    "path": "/admin/inventory",
    "access": "admin",
    "deed": "transaction",
    "upload": true,
    "paged": false,
    "summary": "Import inventory",
    "input": {
      "dry_run": {
        "required": false,
        "type": "boolean",
        "description": "Read and check everything, change nothing"
      }
    }
  },
  "orders.purchase": {
    "method": "POST",
    "path": "/purchase",
    "access": "account",
    "deed": "transaction",
    "upload": false,
    "paged": false,
    "summary": "Buy numbers",
    "input": {
      "type": {
        "required": true,
        "type": "string",
        "description": ""
      },
      "numbers": {
        "required": true,
        "type": "array",
        "description": ""
      },
      "allow_partial": {
        "required": false,
        "type": "boolean",
        "description": ""
      }
    }
  },
  "orders.list": {
    "method": "GET",
    "path": "/orders",
    "access": "account",
    "deed": "none",
    "upload": false,
    "paged": true,
    "summary": "Orders, newest first",
    "input": {
      "account_id": {
        "required": false,
        "type": "integer",
        "description": ""
      },
      "page": {
        "required": false,
        "type": "integer",
        "description": "Page, from 1"
      },
      "limit": {
        "required": false,
        "type": "integer",
        "description": "Rows a page; at most 1000"
      }
    }
  },
  "orders.show": {
    "method": "GET",
    "path": "/orders/{order_no}",
    "access": "account",
    "deed": "none",
    "upload": false,
    "paged": false,
    "summary": "One order",
    "input": {
      "order_no": {
        "required": true,
        "type": "string",
        "description": ""
      }
    }
  },
  "billing.show-account": {
    "method": "GET",
    "path": "/account",
    "access": "account",
    "deed": "none",
    "upload": false,
    "paged": false,
    "summary": "Who am I, and what can I spend",
    "input": {}
  },
  "billing.credit": {
    "method": "POST",
    "path": "/admin/credit",
    "access": "admin",
    "deed": "transaction",
    "upload": false,
    "paged": false,
    "summary": "Credit an account's balance",
    "input": {
      "account_id": {
        "required": true,
        "type": "integer",
        "description": ""
      },
      "amount": {
        "required": true,
        "type": "string",
        "description": ""
      },
      "reason": {
        "required": true,
        "type": "string",
        "description": ""
      }
    }
  },
  "billing.verify-ledger": {
    "method": "GET",
    "path": "/admin/ledger/verify",
    "access": "admin",
    "deed": "none",
    "upload": false,
    "paged": false,
    "summary": "Prove the ledger",
    "input": {}
  },
  "sandbox.show-clock": {
    "method": "GET",
    "path": "/sandbox/clock",
    "access": "account",
    "deed": "none",
    "upload": false,
    "paged": false,
    "summary": "The sandbox's clock",
    "input": {}
  },
  "sandbox.set-clock": {
    "method": "POST",
    "path": "/sandbox/clock",
    "access": "admin",
    "deed": "long",
    "upload": false,
    "paged": false,
    "summary": "Set the sandbox's clock forward",
    "input": {
      "to": {
        "required": false,
        "type": "string",
        "description": "ISO 8601"
      },
      "advance_seconds": {
        "required": false,
        "type": "integer",
        "description": ""
      }
    }
  }
} as const
