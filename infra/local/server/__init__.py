"""The API server: what CloudFront, API Gateway and Lambda do with a request, on one loopback port."""
